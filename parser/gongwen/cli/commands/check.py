"""`gongwen check`: what the parser gives against golden answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import click

from gongwen.cli.files import NAME, load, read_notice, write
from gongwen.cli.tables import print_rows
from gongwen.cli.terminal import Failure, name_of
from gongwen.golden import report
from gongwen.golden.compare import compare
from gongwen.golden.files import Sample, answer_text, samples, sealed_answers, source_of
from gongwen.golden.form import Answer, answer_of, parse_answer, renewed
from gongwen.golden.tally import Miss, Tally
from gongwen.inert import one_line
from gongwen.translation import gettext as _

Pair = tuple[Sample, Answer, Answer]

_WRITTEN = {"json": report.as_json, "junit": report.as_junit, "markdown": report.as_markdown}


@click.command("check", short_help="Compare extractions with golden answers.")
@click.argument("folder", type=NAME)
@click.option("--format", "form", type=click.Choice(["table", *_WRITTEN]), default="table", help="How to report.")
@click.option("--answers", type=NAME, help="A file of sealed answers to the notices in FOLDER; shows figures alone.")
@click.option("--allow", type=click.IntRange(0), default=0, help="Exit 0 with up to this many differences.")
@click.option("--update", is_flag=True, help="Rewrite the answers that differ; shows each difference and asks first.")
def command(folder: Path, form: str, answers: Path | None, allow: int, update: bool) -> None:
    """Compare what gongwen extracts from the notices in FOLDER with the golden answers beside them.

    A golden answer is golden.json beside source.txt or source.html, or NAME.gold.json beside NAME.txt or NAME.html;
    what it leaves out is not compared. Prints precision, recall and F1 by field and every difference, and exits 1 where
    there are more than --allow. With --answers the answers are those of one sealed file, and no word of them is shown.

    \b
    Examples:
      gongwen check samples
      gongwen check samples --format junit > report.xml
      gongwen check samples --update
    """
    if answers and update:
        raise click.UsageError(_("sealed answers are not rewritten"))
    pairs = list(_sealed(folder, answers)) if answers else [_pair(sample) for sample in samples(folder)]
    if not pairs:
        raise Failure(_("{folder}: there is no golden answer in it", folder=name_of(folder)))
    if update:
        _update(pairs)
        return
    tally = Tally()
    for sample, golden, found in pairs:
        compare(tally, sample.name, golden, found)
    differences = len(tally.misses)
    if answers:
        tally.misses.clear()
    _report(tally, form)
    if differences > allow:
        raise Failure(_("{differences} differences; {allow} are allowed", differences=differences, allow=allow))


def _pair(sample: Sample) -> Pair:
    """A sample with its golden answer and what is extracted."""
    source, answer = sample.source, sample.answer
    if answer is None:
        raise Failure(
            _(
                "{source}: there is no golden answer beside it; start one with gongwen golden",
                source=name_of(str(source)),
            )
        )
    if source is None:
        raise Failure(_("{answer}: the notice that it answers is not beside it", answer=name_of(answer)))
    return sample, _answer(answer), answer_of(read_notice(source))


def _sealed(folder: Path, answers: Path) -> Iterator[Pair]:
    """The notices of *folder* that the sealed file *answers* holds answers to."""
    try:
        held = sealed_answers(load(answers))
    except ValueError as error:
        raise Failure(f"{name_of(answers)}: {error}") from error
    for name, answer in held.items():
        source = source_of(folder, name)
        if source is None:
            raise Failure(
                _(
                    "{answers}: {name}, which it answers, is not in {folder}",
                    answers=name_of(answers),
                    name=name_of(name),
                    folder=name_of(folder),
                )
            )
        yield Sample(name, source, answers), _parsed(answer, answers), answer_of(read_notice(source))


def _answer(path: Path) -> Answer:
    return _parsed(load(path), path)


def _parsed(data: bytes, path: Path) -> Answer:
    try:
        return parse_answer(data)
    except RecursionError as error:
        raise Failure(_("{file}: nested too deeply", file=name_of(path))) from error
    except (ValueError, UnicodeError) as error:
        raise Failure(f"{name_of(path)}: {error}") from error


def _report(tally: Tally, form: str) -> None:
    if form != "table":
        write(_WRITTEN[form](tally) + "\n")
        return
    print_rows(report.COLUMNS, report.figures(tally))
    if tally.misses:
        click.echo(f"\n{_('- missed, + wrongly added, ≠ not the same')}")
        print_rows(("", "document", "field", "section", "words"), [_row(miss) for miss in tally.misses])


def _row(miss: Miss) -> tuple[str, ...]:
    return miss.sign, miss.document, miss.field, miss.section, miss.words


def _update(pairs: list[Pair]) -> None:
    """Rewrite the answers that a person agrees to; never where nobody looks."""
    if os.environ.get("CI"):
        raise Failure(_("--update is for a person to read what changes; it is refused where CI is set"))
    rewritten = [sample.name for sample, golden, found in pairs if _rewrite(sample, golden, renewed(golden, found))]
    if rewritten:
        raise Failure(
            _("rewrote {names}: read the differences before you keep them", names=", ".join(map(name_of, rewritten)))
        )


def _rewrite(sample: Sample, golden: Answer, new: Answer) -> bool:
    before, after = answer_text(golden).splitlines(), answer_text(new).splitlines()
    if before == after:
        return False
    for line in unified_diff(before, after, str(sample.answer), "as extracted", lineterm=""):
        click.echo(one_line(line))
    if not click.confirm(_("Rewrite {answer}?", answer=name_of(str(sample.answer)))):
        return False
    write(answer_text(new), sample.answer)
    return True
