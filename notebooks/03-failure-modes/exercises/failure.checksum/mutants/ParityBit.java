class MyFraming implements Framing {

    @Override public List<Integer> wrap(List<Integer> payload) {
        var frame = new ArrayList<>(payload);
        frame.addAll(check(payload));
        return frame;
    }

    @Override public Optional<List<Integer>> unwrap(List<Integer> frame) {
        int length = frame.size() - 1;
        if (length < 0) return Optional.empty();
        var payload = frame.subList(0, length);
        return frame.subList(length, frame.size()).equals(check(payload)) ? Optional.of(payload) : Optional.empty();
    }

    private static List<Integer> check(List<Integer> payload) {
        int ones = 0;
        for (int b : payload) ones += Integer.bitCount(b);
        return List.of(ones % 2);
    }
}
