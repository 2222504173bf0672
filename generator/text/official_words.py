"""Words of official documents: terms that are never broken, how names of organs end, what belongs to the word beside it,
what says that there is none."""

from __future__ import annotations

PENDING = "【待定】"
"""The text that a draft prints for a value not known yet."""
RESERVED_VALUES = ("无", "待定")
"""What a person types for no value, and for one that is not known yet; no text says just that."""
ABSENT = ""
"""The value of 无: nothing is printed."""

_COMPOUNDS = """
    安全生产 安全生产月 生产安全 应急管理 应急救援 应急预案 应急响应 防灾减灾 防震减灾 防汛抗旱 防风防汛 防灭火 森林草原
    迎峰度夏 值班值守 双重预防 风险管控 隐患排查 排查治理 专项整治 专项行动 综合治理 综合整治 打非治违 先进个人 先进集体
    荣誉称号 危险化学品 烟花爆竹 有限空间 高处作业 粉尘涉爆 食品安全 消防安全 校园安全 公共卫生 疫情防控 突发事件 自然灾害
    地质灾害 气象灾害 强对流 放管服 证照分离 双随机 一公开 营商环境 碳达峰 碳中和 指导意见 实施意见 若干意见 若干规定
    若干措施 紧急通知 实施方案 实施办法 工作方案 行动方案 活动方案 行动计划 工作要点 分工方案 规划纲要 管理办法 管理规定
    征求意见稿 暂行办法 暂行规定 考核办法 实施细则 重点任务 重点工作 重点行业 主体责任 责任制 年度考核 高质量 标准化 规范化
    便利化 常态化 制度化 国民经济 社会发展 人力资源 社会保障 卫生健康 市场监管 市场监督 发展改革
    生态环境 自然资源 农业农村 退役军人 医疗保障 交通运输 国有资产 机关事务 银保监会 证监会 安委会
    安委办 爱卫会 爱国卫生 民族团结 两站两员 吹哨人 回头看 万里行 公众开放日 大排查 大整治 大执法 事中事后 较大以上 重特大
    社区工作者 青少年 流行性感冒 世界粮食日 中小学生 反馈表 统计表 登记表 审批表 推荐表 分解表 联络员 办公厅 办公室 委员会
    领导小组 指挥部 街道办事处 人民政府 义务教育 营养改善 基础养老金 基本养老金 基本养老保险 电动自行车 自建房 城中村
    老旧小区 保障性 婴幼儿 农民工 毕业生 未成年人 残疾人 老年人 志愿者 负责人 电视电话会议 进一步 关于 印发 转发 批转
    开展 加强 做好
"""
COMPOUNDS = frozenset(_COMPOUNDS.split())
"""Terms that are never broken, whatever their parts are."""
ORGANS = (
    "人民政府", "委员会", "办公厅", "办公室", "指挥部", "领导小组", "总工会", "联合会", "党委", "党组", "法院", "检察院", "总局", "支队",
    "总队", "大队", "综合司", "街道办事处", "管委会", "安委会", "安委办", "爱卫会", "妇联", "组织部", "宣传部", "统战部", "监察局",
    "监管局", "管理局", "管理厅", "管理部", "建设部", "建设厅", "建设局", "旅游部", "保障部", "保障厅", "保障局",
)
"""How names of organs end, beside the single characters."""
ORGAN_LETTERS = "部局厅委署办会院社行"
"""Single characters that end the name of an organ where words before them begin it."""
OFFICES = ("办公厅", "办公室", "综合司", "综合处")
"""What stands behind the name of the organ that it belongs to."""
ABOUT = ("关于", "印发", "转发", "批转")
"""Words that begin what a title is about, behind the names of who issues it."""
TAKING = (
    *ABOUT, "开展", "进一步", "加强", "做好", "组织", "举办", "推进", "切实", "深入", "全面", "对", "在", "为",
    "将", "以", "从", "由", "按",
)
"""Words that belong on the same line as the next word."""
PARTICLES = "的和及与等暨"
"""Particles that never begin a line."""
REGIONS = "省市区县州镇乡"
"""Single characters that end the name of a region, or stand for it before the name of its organ."""
PREFIXES = "各全本新老非未第总副再校院该某"
"""Single characters that belong to the word behind."""
MEASURES = "年月日个项部名家次号期届周岁条起人种类级万亿"
"""How words of measure begin, which belong to the number before."""
