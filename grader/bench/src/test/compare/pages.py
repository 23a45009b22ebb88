"""The parts of the grader's pages that a script writes: they stand between two marks with the script's name."""


def write(page, script, text):
    begin, end = f"<!-- written by {script} -->", f"<!-- end of what {script} writes -->"
    before, rest = page.read_text().split(begin)
    page.write_text(f"{before}{begin}\n\n{text}\n{end}{rest.split(end)[1]}")
