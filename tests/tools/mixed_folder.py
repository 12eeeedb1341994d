"""Is every file of a folder as people keep them read, and are quotations found where they stand?

usage: mixed_folder.py ARTICLES.jsonl FOLDER TEARSHEET [COUNT]

Writes COUNT files (1,000 unless said otherwise) to FOLDER/sources from articles ({"title", "date", "source", "text"} a line):
web pages with menus, advertisements and captions around the article; PDFs in two columns with running heads; Word documents;
letters. Then a brief that quotes two stretches of each, and prints, by format, how many files are indexed, how many
quotations are found word for word, and of how many the line or page is right. Needs reportlab and pypdfium2.
"""

import base64
import collections
import email.message
import html
import json
import os
import pathlib
import quopri
import random
import re
import subprocess
import sys
import textwrap
import unicodedata
import zipfile

WORDS = (8, 18)
QUOTATIONS = 2
FORMATS = ["html", "pdf", "docx", "eml"]


def main():
    articles, folder, tearsheet = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), str(pathlib.Path(sys.argv[3]).resolve())
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 1000
    sources = folder / "sources"
    sources.mkdir(parents=True)
    chance = random.Random(5)
    quoted, brief = [], ["# Quotations\n"]
    with open(articles, encoding="utf-8") as lines:
        for number, article in enumerate(suitable(lines, count)):
            kind = FORMATS[number % len(FORMATS)]
            path = sources / f"{kind}{number:04}.{kind}"
            paragraphs = paragraphs_of(article)
            WRITERS[kind](path, article, paragraphs, chance)
            for words in quotations(paragraphs, chance):
                quoted.append((path, words))
                brief.append(f"It says: “{words}” [@{path.stem}].\n")
    (folder / "brief.md").write_text("\n".join(brief), encoding="utf-8")
    report(folder, tearsheet, quoted)


def suitable(lines, count):
    found = 0
    for line in lines:
        article = json.loads(line)
        if found < count and 200 <= len(article["text"].split()) <= 2000 and len(paragraphs_of(article)) >= 4:
            found += 1
            yield article


def paragraphs_of(article):
    paragraphs = [re.sub(r"\s+", " ", paragraph).strip() for paragraph in article["text"].split("\n")]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    starts_with_title = paragraphs and paragraphs[0].startswith(article["title"][:20])
    return paragraphs[1:] if starts_with_title else paragraphs


def quotations(paragraphs, chance):
    """Stretches without marks, in letters that every font has."""
    found = []
    for _ in range(100):
        words = chance.choice(paragraphs).split()
        length = chance.randint(*WORDS)
        if len(words) <= length:
            continue
        start = chance.randrange(len(words) - length)
        stretch = " ".join(words[start : start + length])
        if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 ,.;:%$£/’-]*", stretch) and ".." not in stretch:
            found.append(stretch)
        if len(found) == QUOTATIONS:
            break
    return found


def write_html(path, article, paragraphs, chance):
    text = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs[:2])
    text += '\n<div class="advertisement"><p>Advertisement</p><p>Buy a boat today and pay in spring.</p></div>\n'
    text += "\n".join(f"<p>{wrapped(html.escape(paragraph), chance)}</p>" for paragraph in paragraphs[2:])
    about = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": article["title"], "datePublished": article["date"]}
    described = json.dumps(about).replace("</", "<\\/")
    path.write_text(
        f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{html.escape(article["title"])} | The Harbour Review</title>
<meta property="og:site_name" content="The Harbour Review">
<script type="application/ld+json">{described}</script>
<style>p {{ margin: 0 }}</style></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li><li><a href="/b">Business</a></li></ul></nav></header>
<div class="share-bar"><a href="#">Share on this</a> <a href="#">Share on that</a></div>
<main><article><h1>{html.escape(article["title"])}</h1><p class="byline">By A. Writer</p>
<figure><img src="a.jpg" alt=""><figcaption>A harbour that has nothing to do with it. Photograph: A. Nother</figcaption></figure>
{text}
</article></main>
<aside class="related"><h2>Also read</h2><ul><li><a href="/1">Ten boats to see before winter</a></li></ul></aside>
<footer><p>© The Harbour Review. All rights reserved.</p></footer></body></html>
""",
        encoding="utf-8",
    )


def wrapped(text, chance):
    return textwrap.fill(text, chance.choice([72, 100, 10_000]), break_long_words=False, break_on_hyphens=False)


def write_pdf(path, article, paragraphs, chance):
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageTemplate, Paragraph

    width, height = A4
    margin, gap, head = 54, 16, 90
    column = (width - 2 * margin - gap) / 2

    def frame(x, wide, top):
        return Frame(x, 50, wide, height - 50 - top, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def columns(top):
        return [frame(margin, column, top), frame(margin + column + gap, column, top)]

    def running(canvas, document):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(margin, height - 30, "Harbour Gazette")
        canvas.drawRightString(width - margin, height - 30, f"Page {document.page}")

    title = Frame(margin, height - 50 - head, width - 2 * margin, head, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document = BaseDocTemplate(str(path), pagesize=A4, title=article["title"], invariant=1)
    first = PageTemplate(id="first", frames=[title, *columns(60 + head)], onPage=running)
    document.addPageTemplates([first, PageTemplate(id="next", frames=columns(50), onPage=running)])
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, alignment=chance.choice([0, 4]), spaceAfter=6)
    large = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=20, leading=24)
    story = [NextPageTemplate("next"), Paragraph(html.escape(article["title"]), large), FrameBreak()]
    document.build(story + [Paragraph(html.escape(paragraph), body) for paragraph in paragraphs])


def write_docx(path, article, paragraphs, chance):
    def run(text):
        return f'<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'

    def paragraph(text):
        words = text.split(" ")
        cut = chance.randrange(len(words) + 1)  # as programs cut runs wherever somebody once edited
        return f"<w:p>{run(' '.join(words[:cut]) + ' ')}{run(' '.join(words[cut:]))}</w:p>"

    title = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run(article["title"])}</w:p>'
    body = title + "".join(paragraph(text) for text in paragraphs)
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        package.writestr("_rels/.rels", f'<Relationships xmlns="{relations}"><Relationship Id="1" Type="{kind}" Target="word/document.xml"/></Relationships>')
        package.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>')


def write_eml(path, article, paragraphs, chance):
    text = "\n\n".join(textwrap.fill(paragraph, 72, break_long_words=False, break_on_hyphens=False) for paragraph in paragraphs) + "\n"
    encoding = chance.choice(["8bit", "quoted-printable", "base64"])
    packed = {
        "8bit": lambda: text.encode(),
        "quoted-printable": lambda: quopri.encodestring(text.encode()),
        "base64": lambda: base64.encodebytes(text.encode()),
    }[encoding]()
    subject = email.message.Message()
    subject["Subject"] = re.sub(r"\s+", " ", article["title"]).encode("ascii", "replace").decode()
    head = f"From: Ada Holt <ada@harbour.example>\nTo: desk@harbour.example\nSubject: {subject['Subject']}\n"
    head += f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    path.write_bytes(head.encode() + packed)


WRITERS = {"html": write_html, "pdf": write_pdf, "docx": write_docx, "eml": write_eml}


def report(folder, tearsheet, quoted):
    environment = dict(os.environ, TEARSHEET_CACHE=str(folder / "cache"))
    status = subprocess.run([tearsheet, "status"], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    print(status.stdout.split("\n\n")[0].strip())
    check = [tearsheet, "check", "--fail-on", "never", "--format", "json", "brief.md"]
    answer = subprocess.run(check, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout
    claims = [claim for claim in json.loads(answer)["drafts"][0]["claims"] if claim["kind"] == "quotation"]
    assert len(claims) == len(quoted), (len(claims), len(quoted))
    tally = collections.defaultdict(collections.Counter)
    for claim, (path, words) in zip(claims, quoted):
        own = [evidence for evidence in claim["evidence"] if pathlib.Path(evidence["path"]).name == path.name]
        counts = tally[path.suffix]
        counts["quotations"] += 1
        if claim["verdict"] != "verbatim" or not own:
            print(f"not found in {path.name}: {claim['verdict']}: {words}")
            continue
        counts["verbatim"] += 1
        right = is_right(path, words, own[0])
        if right is not None:
            counts["placed"] += 1
            counts["right"] += right
            if not right:
                print(f"misplaced in {path.name}: line {own[0].get('line')}, page {own[0].get('page')}: {words}")
    for suffix, counts in sorted(tally.items()):
        share = 100 * counts["verbatim"] / counts["quotations"]
        print(f"{suffix:6} {counts['verbatim']} of {counts['quotations']} verbatim ({share:.1f} %), {counts['right']} of {counts['placed']} at their line or page")


def is_right(path, words, evidence):
    """None where the file tells no place: a Word document without pages, words in base64."""
    if path.suffix == ".pdf":
        pages = pages_of(path)
        own = [number + 1 for number, page in enumerate(pages) if folded(words) in page]
        return evidence.get("page") in own if own else None
    line = evidence.get("line")
    content = path.read_bytes()
    if path.suffix == ".docx" or b"Transfer-Encoding: base64" in content:
        return None
    lines = content.split(b"\n")[line - 1 : line + 8]
    if b"Transfer-Encoding: quoted-printable" in content:
        lines = quopri.decodestring(b"\n".join(lines)).split(b"\n")
    text = [html.unescape(part.decode("utf-8", "replace")) for part in lines]
    return folded(words) in folded(" ".join(text)) and folded(words.split()[0]) in folded(text[0])


def pages_of(path, known={}):
    import pypdfium2

    if path not in known:
        known.clear()
        known[path] = [folded(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(path)]
    return known[path]


def folded(text):
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKC", text).lower())


main()
