"""On which paper a document is printed, as it is asked for, and how the file says that paper is printed on."""

from collections.abc import Iterator

from crm_desktop.core.fields import Choice, Field, Kind, Printed
from crm_desktop.core.i18n import t
from crm_desktop.reports.paper import A4, PAPERS, Paper
from crm_desktop.reports.parameters import Parameter, Values
from crm_desktop.services.workspace import Workspace

PAPER, DEBT, PICTURES = "paper", "owed", "pictures"


def asked_of(printed: Printed) -> Iterator[Parameter]:
    """What is asked of a kind that is made for several papers, may say what is owed, or show pictures."""
    if len(printed.papers) > 1:
        usual, *_others = printed.papers
        choices = tuple(Choice(name, PAPERS[name][0]) for name in printed.papers)
        yield Parameter(Field(PAPER, t("Paper"), Kind.CHOICE, choices=choices), lambda _: usual)
    if printed.tells_debt:
        yield Parameter(Field(DEBT, t("What the customer owes"), Kind.BOOLEAN))
    if printed.has_pictures:
        yield Parameter(Field(PICTURES, t("Pictures of the products"), Kind.BOOLEAN))


def paper_for(workspace: Workspace, values: Values) -> Paper:
    """The paper asked for, its print moved as the settings say."""
    paper = PAPERS[values[PAPER]][1] if PAPER in values else A4
    settings = workspace.settings
    return paper.moved_by(float(settings.get("forms_right")), float(settings.get("forms_down")))


def tells_debt(workspace: Workspace, values: Values, paper: Paper) -> bool:
    """Whether to say what the customer owes: as asked for, else on continuous paper, as the settings say."""
    if DEBT not in values:
        return False
    asked = values[DEBT]
    return paper.is_continuous and workspace.settings.get("forms_owed") if asked is None else asked
