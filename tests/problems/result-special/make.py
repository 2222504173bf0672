import os

from issued_case import issue

issue()
os.mkfifo("管道.csv")
