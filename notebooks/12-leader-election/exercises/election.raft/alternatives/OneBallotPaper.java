// Term and vote are one value, which is on disk or is not; voters are counted in a set, and votes of old terms are not in it.
class MyServer extends Node<RaftElection.Message> {
    record Ballot(int term, int candidate) {}

    static final int NOBODY = -1;

    final RaftElection.Log log;
    @Stable Ballot ballot = new Ballot(0, NOBODY);
    RaftElection.Role role = RaftElection.Role.FOLLOWER;
    final TreeSet<Integer> voters = new TreeSet<>();

    MyServer(RaftElection.Log log) { this.log = log; }

    @Override protected void start() { awaitLeader(); }

    @Override protected void restart() { awaitLeader(); }

    @Override protected void onTimer(Timer timer) {
        switch (role) {
            case FOLLOWER, CANDIDATE -> {
                role = RaftElection.Role.CANDIDATE;
                ballot = new Ballot(ballot.term() + 1, self());
                voters.clear();
                awaitLeader();
                sendToOthers(new RaftElection.RequestVote(ballot.term(), log));
            }
            case LEADER -> beat();
        }
    }

    @Override protected void on(int from, RaftElection.Message message) {
        if (message.term() < ballot.term()) return;
        if (message.term() > ballot.term()) {
            if (role == RaftElection.Role.LEADER) awaitLeader();
            role = RaftElection.Role.FOLLOWER;
            ballot = new Ballot(message.term(), NOBODY);
        }
        switch (message) {
            case RaftElection.RequestVote(int t, RaftElection.Log candidates) -> {
                if (ballot.candidate() == NOBODY && candidates.isUpToDateFor(log)) ballot = new Ballot(t, from);
                send(from, new RaftElection.Vote(t, ballot.candidate() == from));
            }
            case RaftElection.Vote(int _, boolean granted) when granted && role == RaftElection.Role.CANDIDATE -> {
                voters.add(from);
                if (2 * (voters.size() + 1) > n()) {
                    role = RaftElection.Role.LEADER;
                    decide(new RaftElection.Elected(ballot.term(), self()));
                    beat();
                }
            }
            case RaftElection.Vote _ -> { }
            case RaftElection.Heartbeat _ -> {
                role = RaftElection.Role.FOLLOWER;
                awaitLeader();
            }
        }
    }

    void beat() { sendToOthers(new RaftElection.Heartbeat(ballot.term())); after(75, new RaftElection.Timeout()); }

    void awaitLeader() { after(150, 300, new RaftElection.Timeout()); }
}
