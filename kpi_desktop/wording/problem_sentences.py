"""Problem sentences: what each code says in the source language. What happened, what was kept, what to do."""

from kpi_desktop.domain.problem import ProblemCode as Code
from kpi_desktop.wording.language import N_

SENTENCES = {
    Code.NOT_A_NUMBER: N_(
        "“{text}” could not be read as a number. Nothing was changed. Type a number such as 1250, or a sum such as "
        "120+45."
    ),
    Code.NUMBER_TOO_LARGE: N_(
        "{value} is more than a business file can hold; the most is {largest}. Nothing was changed. Check the zeros, "
        "or count in thousands."
    ),
    Code.NUMBER_TOO_FINE: N_(
        "{value} has more than six decimals. Nothing was changed. Leave out the last ones; six are kept exactly."
    ),
    Code.NOT_A_PERIOD: N_(
        "“{text}” is not a period. Nothing was changed. Write a day as 2026-03-10, a week as 2026-W11, a month as "
        "2026-03, a quarter as 2026-Q1 or a year as 2026."
    ),
    Code.NOT_A_DATE: N_("“{text}” is not a date. Nothing was changed. Write a date as 2026-03-10."),
    Code.DATE_OUT_OF_RANGE: N_(
        "This lies before or after all years that can be counted. Nothing was changed. Choose a date nearer to today."
    ),
    Code.UNKNOWN_KPI: N_(
        "There is no number called “{kpi}” here. Nothing was changed. Look for it in the list of numbers."
    ),
    Code.UNKNOWN_INPUT: N_(
        "Nothing called “{input}” is counted here. Nothing was changed. Check the spelling, or add the number that "
        "needs it."
    ),
    Code.UNKNOWN_TEMPLATE: N_(
        "There is no template called “{template}”. Nothing was made. Choose one of these: {known}."
    ),
    Code.UNKNOWN_CHANNEL: N_(
        "There is no channel called “{channel}”. Nothing was changed. Check the spelling, or add the channel first."
    ),
    Code.UNKNOWN_CURRENCY: N_(
        "“{currency}” is not the code of a currency. Nothing was changed. Use three letters, such as EUR, USD or GBP."
    ),
    Code.INPUT_IS_DERIVED: N_(
        "{input} is worked out from your other numbers, so it is not entered. Nothing was changed. Enter the numbers "
        "that it comes from."
    ),
    Code.ROW_UNREADABLE: N_(
        "This row has {count} parts instead of three or four. It was left out. Write what is counted, the period and "
        "the value, and the channel if you like, with tabs between them."
    ),
    Code.NAME_MISSING: N_("A name is missing. Nothing was changed. Type a name and try again."),
    Code.TIME_FRAME_EMPTY: N_(
        "The last day, {due}, comes before the first, {start}. Nothing was changed. Choose a later last day."
    ),
    Code.CHANNEL_NAME_TAKEN: N_(
        "There is a channel called “{channel}” already. Nothing was changed. Choose another name, or use that channel."
    ),
    Code.CURRENCY_FIXED: N_(
        "Amounts are entered in {currency} already, and they would not be converted. The currency was kept. For "
        "another one, make a new business."
    ),
    Code.WEEKS_FIXED: N_(
        "Weeks are entered already, and they would not match weeks that start on another day. The week was kept. "
        "For another one, make a new business."
    ),
    Code.FISCAL_YEAR_FIXED: N_(
        "Quarters or years are entered already, and they would not match a year that starts in another month. The year "
        "was kept. For another one, make a new business."
    ),
    Code.FORMULA_UNREADABLE: N_(
        "The formula “{formula}” could not be read from here on: “{at}”. The formula before it was kept. Use names, "
        "numbers, + - * / and brackets."
    ),
    Code.FORMULA_TOO_LONG: N_(
        "The formula is longer than {longest} characters. The formula before it was kept. Split it into two numbers."
    ),
    Code.FORMULA_UNITS_DIFFER: N_(
        "The formula “{formula}” adds things that are not alike, such as money and hours. The formula before it was "
        "kept. Add only what is counted in the same way."
    ),
    Code.FORMULA_WRONG_RESULT_UNIT: N_(
        "The formula “{formula}” does not give {unit}. The formula before it was kept. Change the formula, or what "
        "the number is measured in."
    ),
    Code.TARGET_NEEDS_BASIS: N_(
        "The target for {kpi} can be meant in two ways. Nothing was changed. Say whether it is the total over the "
        "whole time, or a value for each day, week, month, quarter or year."
    ),
    Code.TARGET_TAKES_NO_BASIS: N_(
        "The target for {kpi} is a level, so it does not add up over time. Nothing was changed. Give the value alone, "
        "without “in total” or “a week”."
    ),
    Code.TARGET_NEEDS_BASELINE: N_(
        "The plan line for {kpi} needs a place to start. Nothing was changed. Enter the usual level; about, from "
        "memory, is good enough."
    ),
    Code.TARGET_WRONG_WAY: N_(
        "The target for {kpi}, {target}, lies on the wrong side of the usual level, {baseline}. Nothing was changed. "
        "Change the target, or say the other direction."
    ),
    Code.TARGET_NEEDS_RANGE: N_(
        "To keep {kpi} between two values, both are needed, the lower one first. Nothing was changed. Enter a second "
        "value above {low}."
    ),
    Code.TARGET_TAKES_NO_RANGE: N_(
        "The target for {kpi} has two values where one is needed. Nothing was changed. Give one value, or choose "
        "“keep between”."
    ),
    Code.TARGET_NOT_POSSIBLE: N_(
        "The target for {kpi}, {target}, cannot be reached by any result. Nothing was changed. Choose a value that "
        "the number can have."
    ),
    Code.TARGET_NOTHING_TO_CORRECT: N_(
        "There is no target for {kpi} yet, so there is none to correct. Nothing was changed. Set a new target instead."
    ),
    Code.TARGET_SAME_DAY: N_(
        "There is a target for {kpi} that holds from {day} already, and no two can begin on one day. Nothing was "
        "changed. Choose a later first day, or correct that target."
    ),
    Code.TARGET_BEFORE_EARLIER: N_(
        "The target for {kpi} would start before the one it follows, which holds from {day}. Nothing was changed. "
        "Choose a later first day, or correct the earlier target."
    ),
    Code.FILE_EXISTS: N_("{file} is there already. It was left as it is. Choose another name or folder."),
    Code.FILE_MISSING: N_(
        "{file} could not be found. Nothing was changed. It may have been moved or renamed; look for it in its folder."
    ),
    Code.FILE_EMPTY: N_(
        "{file} could not be opened: it is empty. It was left as it is. Restore a backup, or choose another file."
    ),
    Code.FILE_FOREIGN: N_(
        "{file} could not be opened: it is not a KPI Desktop file. It was left as it is. Choose a file that ends in "
        ".kpi."
    ),
    Code.FILE_IS_TEXT: N_(
        "{file} could not be opened: it holds text, not a business. It was left as it is. If it holds results, import "
        "it; if it is a complete export, restore it."
    ),
    Code.FILE_DAMAGED: N_(
        "{file} could not be opened: parts of it cannot be read. It was left as it is. Restore the newest backup; "
        "your backups are untouched."
    ),
    Code.FILE_TRUNCATED: N_(
        "{file} could not be opened: its end is missing, as after a copy that was broken off. It was left as it is. "
        "Copy it again, or restore the newest backup."
    ),
    Code.FILE_NEWER: N_(
        "{file} could not be opened: it was made by a newer KPI Desktop. It was left as it is. Install the newest "
        "version, then open it again."
    ),
    Code.FILE_PROTECTED: N_(
        "{file} could not be opened: it is protected by a password. It was left as it is. Open it where its password "
        "is known."
    ),
    Code.FILE_READ_ONLY: N_(
        "{file} is open for reading only. Nothing was changed. To change it, close it elsewhere, or make a copy that "
        "you may write to."
    ),
    Code.FILE_IN_USE: N_(
        "{file} is being changed by {holder}. Nothing was changed here. Close it there, or open it here for reading "
        "only."
    ),
    Code.FILE_BUSY: N_(
        "{file} is held by another program, for example one that copies or checks files. Nothing was changed. Wait a "
        "moment and try again."
    ),
    Code.FOLDER_MISSING: N_(
        "The folder {folder} could not be found. Nothing was written. Plug in the drive, or choose another folder."
    ),
    Code.FOLDER_NOT_WRITABLE: N_(
        "Nothing can be written to the folder {folder}. Nothing was changed. Choose a folder of your own, such as "
        "Documents."
    ),
    Code.DISK_FULL: N_(
        "{file} could not be written: the disk is full. What was there before was kept. Make some room and try again."
    ),
    Code.WRITE_FAILED: N_(
        "{file} could not be written. What was there before was kept. Check that the drive is plugged in and that you "
        "may write there, then try again."
    ),
    Code.BACKUP_FAILED: N_(
        "The backup could not be made, so nothing was changed. Your business file was kept as it is. Check that the "
        "folder for backups has room, then try again."
    ),
    Code.RESTORE_UNREADABLE: N_(
        "{file} could not be restored: it is neither a complete export nor a backup. It was left as it is, and no "
        "business was made. Choose another file."
    ),
    Code.NOTHING_TO_UNDO: N_("There is nothing to undo. Nothing was changed."),
    Code.NOTHING_TO_REDO: N_("There is nothing to redo. Nothing was changed."),
    Code.UNKNOWN_ENTRY: N_(
        "There is no entry {entry} in the history. Nothing was changed. Choose one from the History page."
    ),
    Code.ENTRY_FIRST: N_(
        "Here this business began, so there is nothing before it to put back. Nothing was changed. Choose a later "
        "action."
    ),
    Code.ENTRY_FOLDED: N_(
        "This action is too old to be put back: its details are no longer in the file. Nothing was changed. A backup "
        "from before it holds what was there."
    ),
    Code.ENTRY_ALREADY_UNDONE: N_("This action is undone already. Nothing was changed."),
    Code.PUT_BACK_IMPOSSIBLE: N_(
        "This action cannot be put back: what came after it rests on it. Nothing was changed. Undo the later actions "
        "first, or restore a backup."
    ),
    Code.IMPORT_UNREADABLE: N_(
        "{file} could not be read. Nothing was imported. Open it in the program it comes from, save it again as "
        "Excel or CSV, and import that."
    ),
    Code.IMPORT_EMPTY: N_(
        "{file} holds no rows. Nothing was imported. Check that the right file or sheet was chosen."
    ),
    Code.IMPORT_KIND_UNSUPPORTED: N_(
        "{file} is not a kind of file that can be imported. Nothing was imported. Save it as Excel (.xlsx, .xls), "
        "OpenDocument (.ods) or CSV, and import that."
    ),
    Code.IMPORT_TOO_LARGE: N_(
        "{file} is too large to be read safely, or unpacks to far more than a table of results would. Nothing was "
        "imported. Save the sheet that holds your results as CSV, and import that."
    ),
    Code.IMPORT_PROTECTED: N_(
        "{file} is protected by a password. Nothing was imported. Open it where its password is known, save it "
        "without one, and import that."
    ),
    Code.IMPORT_NO_TABLE: N_(
        "{file} holds no table of rows, only dashboards, pivot tables or summaries. Nothing was imported. Import the "
        "file or sheet that the summaries were made from."
    ),
    Code.IMPORT_UNKNOWN_SHEET: N_(
        "There is no sheet “{sheet}” in the file. Nothing was imported. Its sheets are: {sheets}."
    ),
    Code.IMPORT_NO_DATE_COLUMN: N_(
        "No column of {file} holds dates. Nothing was imported. Say which column is the date, or which period the "
        "file is for."
    ),
    Code.IMPORT_UNKNOWN_COLUMN: N_(
        "There is no column “{column}” in the file. Nothing was imported. Its columns are: {columns}."
    ),
    Code.IMPORT_COLUMN_TWICE: N_(
        "The column “{column}” is there more than once. Nothing was imported. Say which one by its place: {positions}."
    ),
    Code.IMPORT_SPEC_UNREADABLE: N_(
        "“{spec}” could not be read from here on: “{at}”. Nothing was imported. Compare it with "
        "revenue=sum(Amount)."
    ),
    Code.IMPORT_NOTHING_USABLE: N_(
        "Nothing in {file} could be used. Nothing was imported. Check which column is the date and which columns hold "
        "your numbers."
    ),
    Code.IMPORT_QUESTION_OPEN: N_("Nothing was imported yet; one thing needs your answer first. {question}"),
    Code.IMPORT_VALUE_TWICE: N_(
        "The file gives {number} twice for {period}. Nothing was imported. Keep one of the two rows, or add a "
        "condition that leaves one out."
    ),
    Code.IMPORT_OTHER_CURRENCY: N_(
        "The amounts in {file} are in {currency}, and this business counts in {own}. Nothing was imported. Import "
        "amounts in {own}, or a column that was converted."
    ),
    Code.IMPORT_CANCELLED: N_("The import was stopped. Nothing was imported."),
    Code.IMPORT_CHANGED_MEANWHILE: N_(
        "Another import came in between, so what was shown for {file} is no longer true. Nothing was imported. Look "
        "at the file again and import it then."
    ),
    Code.PROFILE_UNREADABLE: N_(
        "The saved choices in {file} could not be read. Nothing was imported. Import the file without them and choose "
        "again."
    ),
    Code.REPORT_FAILED: N_(
        "The report could not be made. No file was written. Try again; if it happens again, export the numbers as a "
        "spreadsheet instead."
    ),
    Code.EXPORT_KIND_UNSUPPORTED: N_(
        "{file} is not a kind of file that can be exported. Nothing was written. Use a name that ends in .json or "
        ".xlsx, or the name of a folder."
    ),
    Code.NO_DISPLAY: N_(
        "There is no display to open a window on. Nothing was changed. Start the program where you can see a desktop, "
        "or use its commands: kpi-desktop --help lists them."
    ),
    Code.STOPPED: N_(
        "The program was stopped. What was saved by then is kept, and nothing is half done; the history says what was "
        "saved."
    ),
    Code.UNEXPECTED: N_(
        "Something did not work as it should. What was saved before is safe. Try again; if it happens again, the log "
        "file says what to report."
    ),
}

FALLBACKS = {
    "at": N_("the end"),
    "baseline": N_("where it is now"),
    "channel": N_("this name"),
    "column": N_("this name"),
    "columns": N_("others"),
    "sheet": N_("this"),
    "sheets": N_("others"),
    "count": N_("too many or too few"),
    "currency": N_("this"),
    "day": N_("a later day"),
    "due": N_("as given"),
    "entry": N_("of this number"),
    "file": N_("this file"),
    "folder": N_("that was chosen"),
    "formula": N_("as written"),
    "holder": N_("another window or program"),
    "input": N_("this"),
    "known": N_("those of the start page"),
    "kpi": N_("this number"),
    "largest": N_("nine million million"),
    "longest": N_("possible"),
    "low": N_("the first"),
    "number": N_("a value"),
    "own": N_("another currency"),
    "period": N_("one period"),
    "positions": N_("#1, #2 and so on"),
    "question": N_("Please look at the preview."),
    "spec": N_("this choice"),
    "start": N_("as given"),
    "target": N_("as given"),
    "template": N_("this"),
    "text": N_("what was typed"),
    "unit": N_("what it should"),
    "value": N_("this number"),
}
"""Words for facts that nobody gave."""
