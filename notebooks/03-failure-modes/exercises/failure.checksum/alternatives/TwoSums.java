class MyFraming implements Framing {
    // Two sums, as in Fletcher's checksum: the second adds up what the first has been, so the order of the bytes counts.
    @Override public List<Integer> wrap(List<Integer> payload) {
        int first = 17;
        int second = 3;
        for (int b : payload) {
            first = (first * 31 + b + 1) % 65_521;
            second = (second + first) % 65_521;
        }
        var frame = new ArrayList<>(List.of(first >> 8, first & 0xff, second >> 8, second & 0xff));
        frame.addAll(payload);
        return frame;
    }

    @Override public Optional<List<Integer>> unwrap(List<Integer> frame) {
        if (frame.size() < 4) return Optional.empty();
        var payload = List.copyOf(frame.subList(4, frame.size()));
        return wrap(payload).equals(frame) ? Optional.of(payload) : Optional.empty();
    }
}
