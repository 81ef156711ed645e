from kpi_desktop.domain.business import TaxBasis
from kpi_desktop.domain.calendar import WeekStart
from kpi_desktop.domain.channel import Breakdown
from kpi_desktop.store.backup_folder import BackupReason
from kpi_desktop.wording.backups import backup_reason_text
from kpi_desktop.wording.settings import breakdown_word, tax_basis_text, week_start_word


def test_every_choice_has_its_own_words():
    for words in (
        [tax_basis_text(one) for one in TaxBasis],
        [breakdown_word(one) for one in Breakdown],
        [week_start_word(one) for one in WeekStart],
        [backup_reason_text(one) for one in BackupReason],
    ):
        assert all(words)
        assert len(set(words)) == len(words)


def test_a_reason_of_a_later_version_reads_as_a_plain_word():
    assert backup_reason_text("moon_phase") == "a copy"
