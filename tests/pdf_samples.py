"""PDF files byte by byte: pages with lines of Chinese text, and whatever else a case needs in them."""

from __future__ import annotations

from collections.abc import Sequence

FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 /CIDSystemInfo 6 0 R >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /Ascent 880 /Descent -120 /StemV 90 >>",
    "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>",
)


def pdf(pages: Sequence[Sequence[str]], root: str = "", objects: Sequence[bytes] = ()) -> bytes:
    """A PDF with these lines on its pages; `root` goes into its catalogue, `objects` stand behind, the first as number 7."""
    first = 7 + len(objects)
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    bodies = [f"<< /Type /Catalog /Pages 2 0 R {root} >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", *FONT]
    written = [*(body.encode() for body in bodies), *objects]
    for number, lines in enumerate(pages):
        fonts, contents = "/Resources << /Font << /F 3 0 R >> >>", f"/Contents {first + 2 * number + 1} 0 R"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {fonts} {contents} >>"
        shown = "".join(f"BT /F 16 Tf 80 {700 - 28 * at} Td <{line.encode('utf-16-be').hex()}> Tj ET\n" for at, line in enumerate(lines))
        written += [page.encode(), stream(shown.encode())]
    return whole(written)


def stream(data: bytes, head: str = "") -> bytes:
    """A stream object."""
    return f"<< {head} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def whole(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()
