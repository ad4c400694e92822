package org.happensbefore.quorum;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Says which sets of processes suffice. Any superset of a quorum is one. */
@FunctionalInterface
public interface QuorumSystem {
    /** Whether these processes include a quorum. */
    boolean isQuorum(Set<Integer> members);

    /**
     * Any {@code k} processes.
     *
     * @throws IllegalArgumentException if {@code k} is less than 1
     */
    static QuorumSystem atLeast(int k) {
        if (k < 1) throw new IllegalArgumentException("a quorum has at least 1 member, was " + k);
        return members -> members.size() >= k;
    }

    /**
     * More than half of {@code n} processes: any two intersect, and up to (n-1)/2 may be silent.
     *
     * @throws IllegalArgumentException if {@code n} is less than 1
     */
    static QuorumSystem majority(int n) {
        if (n < 1) throw new IllegalArgumentException("a majority is of at least 1 process, was of " + n);
        return atLeast(n / 2 + 1);
    }

    /**
     * These sets, and whatever includes one of them.
     *
     * @throws IllegalArgumentException if there is none, or one is empty
     */
    static QuorumSystem anyOf(Collection<? extends Set<Integer>> quorums) {
        List<Set<Integer>> sets =
                quorums.stream().<Set<Integer>>map(Set::copyOf).toList();
        if (sets.isEmpty() || sets.stream().anyMatch(Set::isEmpty))
            throw new IllegalArgumentException("a quorum system has a quorum, and a quorum a member, was " + quorums);
        return members -> sets.stream().anyMatch(members::containsAll);
    }

    /**
     * The rows of a grid. Each intersects each of the {@link #columns}, but no other row.
     *
     * @param members in the order of the grid, row after row
     * @param width how long a row is
     * @throws IllegalArgumentException if the members do not fill a grid of that width
     */
    static QuorumSystem rows(List<Integer> members, int width) {
        int height = height(members, width);
        return anyOf(IntStream.range(0, height)
                .mapToObj(row -> Set.copyOf(members.subList(row * width, (row + 1) * width)))
                .toList());
    }

    /** The columns of a grid: see {@link #rows}. */
    static QuorumSystem columns(List<Integer> members, int width) {
        int height = height(members, width);
        return anyOf(IntStream.range(0, width)
                .mapToObj(column -> {
                    var set = new TreeSet<Integer>();
                    for (int row = 0; row < height; row++) set.add(members.get(row * width + column));
                    return set;
                })
                .toList());
    }

    private static int height(List<Integer> members, int width) {
        if (width < 1 || members.isEmpty() || members.size() % width != 0)
            throw new IllegalArgumentException("a grid of width " + width + " cannot be filled by " + members.size()
                    + " members; take a width that divides their number");
        return members.size() / width;
    }

    /**
     * Two quorums without a common member.
     *
     * @param one a quorum of the one system, with no member to spare
     * @param other a quorum of the other, with no member to spare
     */
    record Miss(Set<Integer> one, Set<Integer> other) {}

    /**
     * A quorum of this system and one of another that share no member: the first in the order of size. Empty if any two
     * intersect. Cost: 2 to the number of members.
     *
     * @param members all processes, at most 20
     * @throws IllegalArgumentException if there are more
     */
    default Optional<Miss> miss(QuorumSystem other, Set<Integer> members) {
        List<Integer> all = members.stream().sorted().toList();
        if (all.size() > 20)
            throw new IllegalArgumentException("all subsets of at most 20 members are tried, was " + all.size());
        return IntStream.range(0, 1 << all.size())
                .boxed()
                .sorted((a, b) -> Integer.bitCount(a) != Integer.bitCount(b)
                        ? Integer.compare(Integer.bitCount(a), Integer.bitCount(b))
                        : Integer.compare(a, b))
                .filter(mask -> isQuorum(chosen(all, mask)) && other.isQuorum(chosen(all, ~mask)))
                .findFirst()
                .map(mask -> new Miss(chosen(all, mask), other.least(chosen(all, ~mask))));
    }

    private static Set<Integer> chosen(List<Integer> all, int mask) {
        var set = new TreeSet<Integer>();
        for (int i = 0; i < all.size(); i++) if ((mask >> i & 1) == 1) set.add(all.get(i));
        return set;
    }

    /** What is left of a quorum when all that it can spare have gone, the greatest first. */
    private Set<Integer> least(Set<Integer> quorum) {
        var left = new TreeSet<>(quorum);
        for (int member : new TreeSet<>(quorum).descendingSet()) {
            left.remove(member);
            if (!isQuorum(left)) left.add(member);
        }
        return left;
    }
}
