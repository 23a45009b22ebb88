package proxylab.bench.load;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Numbers from 0 on, small ones more often: number {@code k} comes with a weight of {@code 1 / (k + 1)^exponent}, as
 * web pages are asked for. Thread safe; the random numbers come from the caller.
 */
public final class Zipf {
    private final double[] upTo; // the share of all numbers up to this one; ends with 1

    /**
     * @param count how many numbers there are, 1 or more
     * @param exponent how uneven; 0 makes all equal
     */
    public Zipf(int count, double exponent) {
        if (count < 1 || !(exponent >= 0)) {
            throw new IllegalArgumentException(
                    "expected 1 number or more and an exponent of 0 or more, got " + count + " and " + exponent);
        }
        upTo = new double[count];
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += Math.pow(k + 1, -exponent);
            upTo[k] = sum;
        }
        for (int k = 0; k < count; k++) {
            upTo[k] /= sum;
        }
        upTo[count - 1] = 1;
    }

    /** The next number. */
    public int next(SplittableRandom random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble());
        return found >= 0 ? Math.min(found + 1, upTo.length - 1) : -found - 1;
    }

    /** How often a number comes, from 0 to 1. */
    public double share(int number) {
        return number == 0 ? upTo[0] : upTo[number] - upTo[number - 1];
    }
}
