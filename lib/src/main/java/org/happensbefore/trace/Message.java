package org.happensbefore.trace;

/**
 * One message on its way from one node to one other. A broadcast is one such message for each receiver.
 *
 * @param id its position in {@link Trace#messages()}, from 0
 * @param sentBy the id of the event that sent it
 * @param to the lane it was sent to
 * @param type the simple name of its class, the same for all messages of one kind
 * @param key to which of the protocol's numbered undertakings it belongs, as {@code ballot 1} or {@code term 3}; or the
 *     empty text
 * @param text the message as a reader should see it
 */
public record Message(int id, int sentBy, int to, String type, String key, String text) {
    /** A message that belongs to no numbered undertaking. */
    public Message(int id, int sentBy, int to, String type, String text) {
        this(id, sentBy, to, type, "", text);
    }
}
