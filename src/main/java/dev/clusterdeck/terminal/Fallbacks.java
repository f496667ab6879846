package dev.clusterdeck.terminal;

import java.util.HashMap;
import java.util.Map;

/** What stands for a character where the font is poor: one cell for one cell, {@code ?} for what has no likeness. */
final class Fallbacks {
    private Fallbacks() {}

    /** Code page 437 without ASCII, from the IBM character set's table: what a Linux console font can be relied on for. */
    private static final String CONSOLE =
            "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨"
                    + "╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■☺☻♥♦♣♠•◘◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼⌂";

    /** U+2500 to U+257F, box lines: light as single, heavy as double. */
    private static final String BOX_CONSOLE = "─═│║─═│║─═│║┌╒╓╔┐╕╖╗└╘╙╚┘╛╜╝├╞├├╟╞╞╠┤╡┤┤╢╡╡╣┬┬┬╤╥╤╤╦┴┴┴╧╨╧╧╩┼┼┼╪"
            + "┼┼╫╪╪╪╪╪╪╫╫╬─═│║═║╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬┌┐┘└/\\x─│─│═║═║═║═║";

    /** The same in ASCII: heavy and double, so a focused pane, as {@code #=}. */
    private static final String BOX_ASCII = "-=|#-=|#-=|#+++#+++#+++#+++#+++++++#+++++++#++++"
            + "+++#+++++++#+++++++++++++++#-=|#=#++#++#++#++#++#++#++#++#++#++++/\\x-|-|=#=#=#=#";

    /** U+2580 to U+259F, blocks: bars and sparklines. */
    private static final String BLOCK_CONSOLE = "▀  ▄▄▄█████▌▌▌▌░▐░▒▓▀▐▄▄▀█▒██▀▒█";

    private static final String BLOCK_ASCII = "\" .:-=+*#####...|.:#\"|..'#%##'%#";

    /** Signs: as drawn, on the console, in ASCII. */
    private static final String SIGNS = "●•+ ◆♦M ◐»~ ◑»~ ◒»~ ◓»~ ○o- ▲▲! ✖xX ◌?? ✓√v ✔√v ☑√v ✗xX ✘xX ✕xX ☒xX ×xx "
            + "▸►> ▹►> ▶►> ▷►> ►►> ⏵►> ◂◄< ◃◄< ◀◄< ◄◄< ▾▼v ▿▼v ▼▼v ▴▲^ △▲^ ◉☼@ ◎☼@ ◇♦o ◊♦o ■■# ▪■# ⏹■# □∙. ▫∙. ☐∙. "
            + "★** ☆** …~~ →→> ←←< ↑↑^ ↓↓v ↔↔- ↕↕| ⇄↔= ⇆↔= ⇒→> ⇐←< ↳└` ↵┘< ⏎┘< ⌫←< ⇥→> ⇤←< ↻☼@ ↺☼@ ⟳☼@ ⚠▲! ⚡!! "
            + "··. ∙∙. ••* ‹<< ›>> ««< »»> ‐-- ‑-- ‒-- –-- —-- ―-- −-- ‘'' ’'' “\"\" ”\"\" °°o µµu μµu ≤≤< ≥≥> ≈≈~ ≠!! "
            + "±±+ ÷÷/ √√v ∞∞8 ≡≡= ∅00 ΔδD ΣΣS ²²2 ³33 ¹11 ¦|| ¬¬! ¡¡! ££L €EE ©CC ®RR ™TT §§S ¶¶P ♦♦M ☼☼@ ‼‼! ▬▬= ♥♥v ";

    private static final Map<Integer, Integer> ON_CONSOLE = new HashMap<>();
    private static final Map<Integer, Integer> IN_ASCII = new HashMap<>();

    static {
        for (int i = 0; i < CONSOLE.length(); i++) ON_CONSOLE.put((int) CONSOLE.charAt(i), (int) CONSOLE.charAt(i));
        for (int i = 0; i + 3 < SIGNS.length(); i += 4) {
            ON_CONSOLE.put((int) SIGNS.charAt(i), (int) SIGNS.charAt(i + 1));
            IN_ASCII.put((int) SIGNS.charAt(i), (int) SIGNS.charAt(i + 2));
        }
    }

    static int console(int codePoint) {
        if (codePoint >= 0x2500 && codePoint < 0x2580) return BOX_CONSOLE.charAt(codePoint - 0x2500);
        if (codePoint >= 0x2580 && codePoint < 0x25A0) return BLOCK_CONSOLE.charAt(codePoint - 0x2580);
        if (codePoint >= 0x2800 && codePoint < 0x2900) return braille(codePoint - 0x2800, '▀', '▄', '█');
        return ON_CONSOLE.getOrDefault(codePoint, blankOrUnknown(codePoint));
    }

    static int ascii(int codePoint) {
        if (codePoint >= 0x2500 && codePoint < 0x2580) return BOX_ASCII.charAt(codePoint - 0x2500);
        if (codePoint >= 0x2580 && codePoint < 0x25A0) return BLOCK_ASCII.charAt(codePoint - 0x2580);
        if (codePoint >= 0x2800 && codePoint < 0x2900) return braille(codePoint - 0x2800, '\'', '.', '#');
        return IN_ASCII.getOrDefault(codePoint, blankOrUnknown(codePoint));
    }

    private static int blankOrUnknown(int codePoint) {
        return Character.isSpaceChar(codePoint) ? ' ' : '?';
    }

    /** A braille cell by where its dots are; the bits are dots 1-2-3-7 down the left, 4-5-6-8 down the right. */
    private static int braille(int dots, char upper, char lower, char full) {
        boolean top = (dots & 0b0000_1001) != 0;
        boolean high = (dots & 0b0001_0010) != 0;
        boolean low = (dots & 0b0010_0100) != 0;
        boolean bottom = (dots & 0b1100_0000) != 0;
        if (dots == 0) return ' ';
        if (Integer.bitCount(dots) > 4) return full;
        if (!top && !bottom && high != low) return '-';
        if (!low && !bottom) return upper;
        if (!top && !high) return bottom && !low && Integer.bitCount(dots) == 2 ? '_' : lower;
        return ':';
    }
}
