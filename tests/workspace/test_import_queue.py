"""A queue of files: what comes next, and files that are dropped meanwhile."""

from kpi_desktop.workspace.import_queue import ImportQueue


def test_files_come_one_after_the_other_and_each_once():
    queue = ImportQueue().begun(["till.csv", "bank.csv", "till.csv", "ads.csv"])
    seen = []
    while queue.next_file:
        queue = queue.advanced()
        seen.append((queue.place + 1, len(queue.files), queue.files[queue.place]))
    assert seen == [(2, 3, "bank.csv"), (3, 3, "ads.csv")]
    assert not queue.later


def test_files_that_are_dropped_meanwhile_come_first_and_the_others_are_not_lost():
    queue = ImportQueue().begun(["till.csv", "bank.csv", "ads.csv"]).advanced()
    assert queue.begun(["shop.csv"]).files == ("shop.csv", "ads.csv")


def test_one_file_is_no_queue():
    queue = ImportQueue().begun(["till.csv"])
    assert not queue.is_several
    assert queue.next_file == ""
