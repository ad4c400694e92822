class MyPoliteMutex extends Node<RicartAgrawala.Message> implements Serves<Lock> {
    enum Place { OUTSIDE, WAITING, INSIDE }

    record Claim(long number, int process) implements Comparable<Claim> {
        @Override public int compareTo(Claim other) {
            int byNumber = Long.compare(number, other.number);
            return byNumber == 0 ? Integer.compare(process, other.process) : byNumber;
        }
    }

    private Place place = Place.OUTSIDE;
    private Claim mine = new Claim(0, self());
    private long clock;
    private final TreeSet<Integer> inMyWay = new TreeSet<>();
    private final TreeSet<Claim> behindMe = new TreeSet<>();

    @Override public void invoked(Lock operation) {
        clock++;
        if (operation == Lock.ACQUIRE) {
            place = Place.WAITING;
            mine = new Claim(clock, self());
            inMyWay.addAll(others());
            sendToOthers(new RicartAgrawala.Request(clock));
            enter();
        } else {
            place = Place.OUTSIDE;
            while (!behindMe.isEmpty()) send(behindMe.pollFirst().process(), new RicartAgrawala.Reply());
            complete(Lock.RELEASE);
        }
    }

    @Override protected void on(int from, RicartAgrawala.Message message) {
        switch (message) {
            case RicartAgrawala.Request(long number) -> {
                clock = Math.max(clock, number) + 1;
                var theirs = new Claim(number, from);
                boolean wait = switch (place) {
                    case OUTSIDE -> false;
                    case WAITING -> mine.compareTo(theirs) < 0;
                    case INSIDE -> true;    // whatever the number
                };
                if (wait) behindMe.add(theirs);
                else send(from, new RicartAgrawala.Reply());
            }
            case RicartAgrawala.Reply() -> {
                inMyWay.remove(from);
                enter();
            }
        }
    }

    private void enter() {
        if (place != Place.WAITING || !inMyWay.isEmpty()) return;
        place = Place.INSIDE;
        complete(Lock.ACQUIRE);
    }
}
