package dev.clusterdeck.terminal;

import java.io.ByteArrayOutputStream;

/** Bytes for the terminal: control sequences and UTF-8. */
final class Bytes {
    private Bytes() {}

    /** Writes ASCII text as it is. */
    static void write(ByteArrayOutputStream out, String text) {
        for (int i = 0; i < text.length(); i++) out.write(text.charAt(i));
    }

    /** Writes a decimal number. */
    static void write(ByteArrayOutputStream out, int number) {
        if (number >= 10) write(out, number / 10);
        out.write('0' + number % 10);
    }

    /** Writes one character in UTF-8. */
    static void character(ByteArrayOutputStream out, int codePoint) {
        if (codePoint < 0x80) {
            out.write(codePoint);
        } else if (codePoint < 0x800) {
            out.write(0xC0 | (codePoint >> 6));
            out.write(0x80 | (codePoint & 0x3F));
        } else if (codePoint < 0x10000) {
            out.write(0xE0 | (codePoint >> 12));
            out.write(0x80 | ((codePoint >> 6) & 0x3F));
            out.write(0x80 | (codePoint & 0x3F));
        } else {
            out.write(0xF0 | (codePoint >> 18));
            out.write(0x80 | ((codePoint >> 12) & 0x3F));
            out.write(0x80 | ((codePoint >> 6) & 0x3F));
            out.write(0x80 | (codePoint & 0x3F));
        }
    }
}
