from .model import Report as Report, YearBefore as YearBefore
