class MyFraming implements Framing {
    // CRC-16 of CCITT: the remainder of the bits, as a polynomial, divided by x^16 + x^12 + x^5 + 1.
    private static int crc(List<Integer> bytes) {
        int crc = 0xffff;
        for (int b : bytes) {
            crc ^= b << 8;
            for (int i = 0; i < 8; i++) crc = (crc & 0x8000) != 0 ? (crc << 1 ^ 0x1021) & 0xffff : crc << 1 & 0xffff;
        }
        return crc;
    }

    @Override public List<Integer> wrap(List<Integer> payload) {
        var frame = new ArrayList<>(payload);
        frame.addAll(check(payload));
        return frame;
    }

    @Override public Optional<List<Integer>> unwrap(List<Integer> frame) {
        int length = frame.size() - 2;
        if (length < 0) return Optional.empty();
        var payload = frame.subList(0, length);
        return frame.subList(length, frame.size()).equals(check(payload)) ? Optional.of(payload) : Optional.empty();
    }

    private static List<Integer> check(List<Integer> payload) {
        int crc = crc(payload);
        return List.of(crc >> 8, crc & 0xff);
    }
}
