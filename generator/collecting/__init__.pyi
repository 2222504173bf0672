from .checking.data import checked_data as checked_data, counts_data as counts_data, remark_data as remark_data
from .checking.model import Checked as Checked, Remark as Remark
from .data import (
    doubt_data as doubt_data,
    file_data as file_data,
    matrix_data as matrix_data,
    reply_data as reply_data,
    report_data as report_data,
)
from .doubts import ITSELF as ITSELF, Doubt as Doubt
from .look import LookThrough as LookThrough
from .look_sheet import answers_of as answers_of, sheet_of as sheet_of
from .mailbox.data import mail_data as mail_data
from .mailbox.model import MailOptions as MailOptions, MailReport as MailReport
from .mailbox.run import collect_mail as collect_mail, look_into_mail as look_into_mail, messages_in as messages_in
from .matrix import (
    Cell as Cell,
    MarkRequest as MarkRequest,
    Matrix as Matrix,
    Standing as Standing,
    basis as basis,
    mark_returns as mark_returns,
    matrix_so_far as matrix_so_far,
    returns_matrix as returns_matrix,
)
from .model import CollectedFile as CollectedFile, CollectReport as CollectReport
from .questions import Question as Question
from .remark_sheet import answers_about_remarks as answers_about_remarks, sheet_of_remarks as sheet_of_remarks
from .remarks import (
    AcceptRequest as AcceptRequest,
    RemarkQuestion as RemarkQuestion,
    RemarkReview as RemarkReview,
    accept as accept,
    checked as checked,
    checked_if_built as checked_if_built,
)
from .reminding.data import remind_data as remind_data, reminder_sheet as reminder_sheet
from .reminding.owing import owed_by as owed_by
from .reminding.run import RemindOptions as RemindOptions, RemindReport as RemindReport, remind as remind
from .reminding.unreported import unreported_now as unreported_now
from .reminding.words import ChannelReminder as ChannelReminder, Debtor as Debtor
from .replying.model import ReplyOptions as ReplyOptions, ReplyReport as ReplyReport, UnitReply as UnitReply
from .replying.run import send_back as send_back
from .reporting.archiving import archived_returns as archived_returns
from .reporting.model import (
    REPORT_FILE as REPORT_FILE,
    AnnexReport as AnnexReport,
    Report as Report,
    ReportOptions as ReportOptions,
)
from .reporting.run import make_report as make_report
from .run import CollectOptions as CollectOptions, collect as collect
