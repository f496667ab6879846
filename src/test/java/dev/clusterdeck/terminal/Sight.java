package dev.clusterdeck.terminal;

/** How colours look to an eye: contrast as WCAG 2 has it, and deuteranopia after Machado, Oliveira and Fernandes 2009. */
final class Sight {
    private static final double[][] DEUTERANOPIA = {
        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
    };

    private Sight() {}

    /** 1 for equal, 21 for black on white. */
    static double contrast(int one, int other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    /** The CIE 1976 distance of two colours to an eye without green cones; about 2 can just be told apart side by side. */
    static double distanceWithoutGreen(int one, int other) {
        double[] a = lab(withoutGreen(linear(one)));
        double[] b = lab(withoutGreen(linear(other)));
        return Math.sqrt(square(a[0] - b[0]) + square(a[1] - b[1]) + square(a[2] - b[2]));
    }

    private static double luminance(int rgb) {
        double[] c = linear(rgb);
        return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
    }

    private static double[] linear(int rgb) {
        return new double[] {linearOf((rgb >> 16) & 255), linearOf((rgb >> 8) & 255), linearOf(rgb & 255)};
    }

    private static double linearOf(int level) {
        double part = level / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static double[] withoutGreen(double[] c) {
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            double[] row = DEUTERANOPIA[i];
            seen[i] = Math.min(1, Math.max(0, row[0] * c[0] + row[1] * c[1] + row[2] * c[2]));
        }
        return seen;
    }

    private static double[] lab(double[] c) {
        double x = root((0.4124564 * c[0] + 0.3575761 * c[1] + 0.1804375 * c[2]) / 0.95047);
        double y = root(0.2126729 * c[0] + 0.7151522 * c[1] + 0.0721750 * c[2]);
        double z = root((0.0193339 * c[0] + 0.1191920 * c[1] + 0.9503041 * c[2]) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }

    private static double square(double d) {
        return d * d;
    }
}
