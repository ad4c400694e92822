import java.util.Arrays;
import java.util.HashMap;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/** Four loops as readers write them, and one that the compiler turns into vector instructions. */
class Loops {
    static long xorshift() {
        long x = 88172645463325252L;
        for (int i = 0; i < 40_000_000; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    static long sieve() {
        int n = 6_000_000;
        var composite = new boolean[n + 1];
        int primes = 0;
        for (int i = 2; i <= n; i++) {
            if (composite[i]) continue;
            primes++;
            for (long j = (long) i * i; j <= n; j += i) composite[(int) j] = true;
        }
        return primes;
    }

    static int fibonacci(int n) {
        return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
    }

    static long fibonacci() {
        return fibonacci(33);
    }

    static long queues() {
        var counts = new HashMap<Integer, Integer>();
        var due = new PriorityQueue<Integer>();
        int seed = 1;
        for (int i = 0; i < 300_000; i++) {
            seed = seed * 1103515245 + 12345;
            int key = (seed >>> 8) % 5000;
            counts.merge(key, 1, Integer::sum);
            due.add(key);
            if (due.size() > 1000) due.poll();
        }
        long sum = 0;
        for (var entry : counts.entrySet()) sum += (long) entry.getKey() * entry.getValue();
        while (!due.isEmpty()) sum = sum * 31 + due.poll();
        return sum;
    }

    static long vectorised() {
        var a = new int[20_000];
        var b = new int[20_000];
        for (int round = 0; round < 10_000; round++)
            for (int i = 0; i < a.length; i++) a[i] += b[i] ^ round;
        return Arrays.stream(a).asLongStream().sum();
    }

    /** The fastest of eleven timed calls after five others, in nanoseconds. */
    static long nanos(LongSupplier loop) {
        long expected = loop.getAsLong(), best = Long.MAX_VALUE;
        for (int call = 0; call < 16; call++) {
            long began = System.nanoTime();
            if (loop.getAsLong() != expected) throw new AssertionError("a loop gave another value than before");
            if (call >= 5) best = Math.min(best, System.nanoTime() - began);
        }
        return best;
    }

    static String measured() {
        return "xorshift " + nanos(Loops::xorshift) + " sieve " + nanos(Loops::sieve) + " fibonacci " + nanos(Loops::fibonacci)
                + " queues " + nanos(Loops::queues) + " vectorised " + nanos(Loops::vectorised);
    }

    public static void main(String[] args) {
        System.out.println(measured());
    }
}
