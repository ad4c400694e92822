package org.happensbefore.scenario;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.happensbefore.diagram.Rendered;

/** Ten failures that happened, in our words, each with who has told of it. */
public enum Incident {
    /** A gossip message with a wrong bit. */
    S3_2008(
            "the messages between the servers",
            "Servers tell each other by gossip which of them are well. One morning a few of these messages had"
                    + " a single bit flipped. They could still be read, and said something false, which the servers"
                    + " passed on.",
            "Amazon, \"Amazon S3 Availability Event: July 20, 2008\""),
    /** Batteries that did not last. */
    GOOGLE_2015(
            "a storage server",
            "Lightning struck the power grid four times in a row. Power was back soon, but the batteries of"
                    + " some storage had been drained for too long or too often. A very few of the last writes, which"
                    + " their owners took for stored, were gone.",
            "Google, Compute Engine incident 15056, August 2015"),
    /** A building that burned. */
    OVH_2021(
            "a server in the building",
            "A data centre in Strasbourg burned down in one night. None of its servers was ever switched on"
                    + " again.",
            "OVHcloud's notices on Strasbourg, March 2021"),
    /** A reset on Mars. */
    PATHFINDER_1997(
            "the task that moves data over the bus",
            "A lander's task for the data bus had an eighth of a second for each round. Now and then it waited"
                    + " for a lock behind less important work and was not done when the next round began; its scheduler"
                    + " then reset the computer.",
            "Reeves, \"What Really Happened on Mars\", 1997"),
    /** Forty-three seconds. */
    GITHUB_2018(
            "the link between two sites",
            "While a piece of optical equipment was replaced, two sites could not talk to each other for 43"
                    + " seconds. What one side wrote in that time did not reach the other, which chose primaries of its"
                    + " own.",
            "GitHub, \"October 21 post-incident analysis\", 2018"),
    /** A switch that looked healthy. */
    CLOUDFLARE_2020(
            "the switch",
            "A switch kept up its protocols, so its neighbours went on using it, while part of the traffic"
                    + " through it disappeared. One of three servers no longer heard the leader and kept calling"
                    + " elections; another heard both. The report tells of no message that was changed.",
            "Cloudflare, \"A Byzantine failure in the real world\", 2020"),
    /** A flush that succeeded. */
    POSTGRES_2018(
            "the operating system's file cache",
            "A database asked for its data to be flushed to disk, got an error, and asked again. Now the"
                    + " answer was success, but the data had been given up after the first try: they could be read as"
                    + " long as they stayed in memory, and then were gone.",
            "PostgreSQL 11.2 release notes, 2019; Ringer on pgsql-hackers, March 2018"),
    /** Seven new servers and an old one. */
    KNIGHT_2012(
            "the eighth server",
            "New trading software went to seven of eight servers. On the eighth, orders with a flag that now"
                    + " meant something else woke code from years before, which bought and sold millions of shares for 45"
                    + " minutes.",
            "U.S. Securities and Exchange Commission, release 34-70694, 2013"),
    /** A blue screen everywhere. */
    CROWDSTRIKE_2024(
            "a computer with that update",
            "An update to a security program made Windows stop, and stop again at each start, on some 8.5"
                    + " million computers. They did nothing more until somebody came and repaired them by hand.",
            "CrowdStrike, \"Channel File 291\" root cause analysis, 2024"),
    /** An answer that came too late. */
    DYNAMODB_2015(
            "the membership service",
            "Storage servers ask a service which data are theirs. Its answers had grown, and one morning, when"
                    + " many asked at once, they took longer than the servers were willing to wait; so these stopped"
                    + " serving.",
            "Amazon, \"Summary of the Amazon DynamoDB Service Disruption\", September 2015");

    private final String component;
    private final String account;
    private final String source;

    Incident(String component, String account, String source) {
        this.component = component;
        this.account = account;
        this.source = source;
    }

    /** All of them, to read. */
    public static Rendered reports() {
        return new Rendered() {
            @Override
            public String text() {
                return told(i -> "%s, %s. %s (%s)".formatted(i.name(), i.component, i.account, i.source));
            }

            @Override
            public Optional<String> markdown() {
                return Optional.of(
                        told(i -> "**`%s`**: *%s*. %s (%s)".formatted(i.name(), i.component, i.account, i.source)));
            }
        };
    }

    private static String told(Function<Incident, String> how) {
        return Stream.of(values()).map(how).collect(Collectors.joining("\n\n"));
    }
}
