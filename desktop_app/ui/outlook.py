"""The outlook of a document: figures, price, and the rules in the way with their mends."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.document.document import Document
from desktop_app.engines.rules import BrokenRule
from desktop_app.geometry.limits import Rule
from desktop_app.services.mending import Offer, broken_rules
from desktop_app.services.planning import Quote, quote
from desktop_app.settings.choices import EngineId
from desktop_app.ui.core_words import in_words
from desktop_app.ui.editor import Editor
from desktop_app.ui.panels.read_out import Hurdle, Outlook, scale_words
from desktop_app.ui.words import QT_TRANSLATE_NOOP


def foresee(document: Document, *, busy: bool) -> Outlook:
    """What Expand would bring, or why it cannot be pressed."""
    found = quote(document)
    broken = () if busy or not found.broken else broken_rules(document)
    obstacle = " ".join(in_words(rule.sentence) for rule in broken if rule.rule == Rule.NOTHING_NEW)
    if busy:
        obstacle = _tr(QT_TRANSLATE_NOOP("Outlook", "One expansion is under way."))
    paid = document.recipe.engine is not EngineId.LOCAL
    return Outlook(
        size=found.size,
        new_share=found.new_share,
        scale=found.scale,
        price=in_words(found.price_words),
        arithmetic=found.price_arithmetic,
        scaling=" ".join(map(in_words, found.warnings)),
        forecast=""
        if found.broken
        else f"{in_words(found.price_words)} · {scale_words(found.scale)}",
        on_button=found.price_words if paid else "",
        obstacle=obstacle,
        hurdles=tuple(
            Hurdle(in_words(rule.sentence), in_words(offer.words) if offer else "")
            for rule, offer in _hurdles(found, broken)
        ),
    )


def mend(editor: Editor, index: int) -> None:
    """Change the document so that it keeps the rule that is shown at `index`."""
    document = editor.document
    if document is None:
        return
    hurdles = _hurdles(quote(document), broken_rules(document))
    offer = hurdles[index][1] if index < len(hurdles) else None
    if offer is not None:
        editor.edit(offer.words, lambda _before: offer.document)


def _hurdles(found: Quote, broken: Sequence[BrokenRule]) -> list[tuple[BrokenRule, Offer | None]]:
    """Each rule in the way with its nearest mend; one that adds nothing is only not finished."""
    hurdles: list[tuple[BrokenRule, Offer | None]] = []
    taken: list[Offer] = []
    for rule in broken:
        fitting = (offer for offer in found.offers if offer.mend in rule.mends)
        offer = next((one for one in fitting if one not in taken), None)
        taken += [offer] if offer else []
        if rule.rule != Rule.NOTHING_NEW:
            hurdles.append((rule, offer))
    return hurdles


def _tr(text: str) -> str:
    return QCoreApplication.translate("Outlook", text)
