from pathlib import Path

from issued_case import edit

from generator import pipeline
from generator.campaign.project import Project
from generator.check.classification import refuse_classified

edit("campaign.yaml", "年份: 2021", "年份: 2021\n份号: '000001'\n密级: 机密")
refuse_classified(pipeline.load(Project(Path()), "case").campaign, "content/case", "微信群")
