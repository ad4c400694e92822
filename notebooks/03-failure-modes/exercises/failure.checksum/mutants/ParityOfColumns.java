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
        int parity = 0x5a;
        for (int b : payload) parity ^= b;
        return List.of(parity);
    }
}
