#!/usr/bin/env python3
"""Makes the fonts of pictures: subsets of Source Sans 3 (Adobe, npm source-sans 3.52.0) and
Source Serif 4 (npm @expo-google-fonts/source-serif-4 0.4.1), with fontTools 4.38.

    python3 make.py SourceSans3-Regular.ttf SourceSans3-Semibold.ttf SourceSerif4_500Medium.ttf

They are renamed, as the licence asks of a modified version, and get the signs that they lack."""
import math
import sys
from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

LETTERS = (
    "20-7E A0-17F 192 218-21B 2BC 2C6 2DA 2DC 394 3A3 3A9 3B1-3B3 3BB 3BC 3C0 2009 200A 2010-2015 2018-201E 2020-2022 "
    "2026 202F 2030 2032 2033 2039 203A 2044 2070-2079 2080-2089 20AC 2116 2122 2150-215E 2190-2193 21D2 2202 2206 2211 "
    "2212 2215 221A 221E 2248 2260 2264 2265 25A0 25A1 25B2 25BC 25CF 25CB 2713 2717"
)
FONTS = [
    ("sans-regular.ttf", "Limpide Sans", "Regular", "Copyright 2010-2024 Adobe (http://www.adobe.com/)"),
    ("sans-semibold.ttf", "Limpide Sans", "Semibold", "Copyright 2010-2024 Adobe (http://www.adobe.com/)"),
    ("serif-medium.ttf", "Limpide Serif", "Medium", "Copyright 2014 The Source Serif 4 Project Authors (https://github.com/adobe-fonts/source-serif)"),
]


def lozenge():
    """Draws a full lozenge, as high as capitals."""
    pen = TTGlyphPen(None)
    for draw, p in zip([pen.moveTo] + 3 * [pen.lineTo], [(350, 640), (640, 320), (350, 0), (60, 320)]):
        draw(p)
    pen.closePath()
    return pen.glyph()


def star(size, inner):
    """Draws a star of five points that stands about the middle of capitals."""
    pen = TTGlyphPen(None)

    def corners(radius, order):
        for k in order:
            r = radius if k % 2 == 0 else radius * 0.4
            yield (round(410 + r * math.sin(k * math.pi / 5)), round(310 + r * math.cos(k * math.pi / 5)))

    for points in [corners(size, range(10))] + ([corners(inner, range(9, -1, -1))] if inner else []):
        points = list(points)
        pen.moveTo(points[0])
        for p in points[1:]:
            pen.lineTo(p)
        pen.closePath()
    return pen.glyph()


def make(source, name, family, style, copyright):
    options = subset.Options(hinting=False, notdef_outline=True, layout_features=["kern"])
    options.drop_tables += ["GSUB", "DSIG", "BASE", "GDEF", "STAT"]
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[u for part in LETTERS.split() for u in range(int(part.split("-")[0], 16), int(part.split("-")[-1], 16) + 1)])
    cutter.subset(font)
    for glyph, code, drawn, wide in [("star", 0x2605, star(410, 0), 820), ("starwhite", 0x2606, star(410, 250), 820), ("lozenge.full", 0x25C6, lozenge(), 700)]:
        font.setGlyphOrder(font.getGlyphOrder() + [glyph])
        font["glyf"][glyph] = drawn
        font["hmtx"][glyph] = (wide, 0)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = glyph
    for record in list(font["name"].names):
        font["name"].removeNames(nameID=record.nameID)
    for number, text in {
        0: copyright + "; subset with signs added", 1: family, 2: style, 4: family + " " + style, 6: (family + "-" + style).replace(" ", ""),
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.", 14: "https://openfontlicense.org",
    }.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["head"].created = font["head"].modified = 3786825600
    font.save(name)


for source, font in zip(sys.argv[1:], FONTS, strict=True):
    make(source, *font)
