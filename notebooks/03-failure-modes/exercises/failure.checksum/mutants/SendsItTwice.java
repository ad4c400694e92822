class MyFraming implements Framing {
    @Override public List<Integer> wrap(List<Integer> payload) {
        var frame = new ArrayList<>(payload);
        frame.addAll(payload);
        return frame;
    }

    @Override public Optional<List<Integer>> unwrap(List<Integer> frame) {
        int half = frame.size() / 2;
        var payload = frame.subList(0, half);
        return frame.subList(half, frame.size()).equals(payload) ? Optional.of(payload) : Optional.empty();
    }
}
