package org.happensbefore.codec;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of JSON document: an object that says in its first two fields what it is and in which version.
 *
 * @param what what it is called where one is refused, as {@code a trace}
 * @param schema its name
 * @param version the newest; all from 1 on are read
 */
record Document(String what, String schema, int version) {
    // Escaped, so that texts survive which are not well-formed Unicode.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** An empty document. */
    ObjectNode begin() {
        return MAPPER.createObjectNode().put("schema", schema).put("version", version);
    }

    /** The document as one line of JSON, in ASCII. */
    static String text(ObjectNode document) {
        return MAPPER.writeValueAsString(document);
    }

    /**
     * Reads a document of this kind.
     *
     * @throws IllegalArgumentException if it is none, naming the place and the rule
     */
    Place read(String json) {
        Place document;
        try {
            document = new Place(MAPPER.readTree(json), "", what);
        } catch (JacksonException e) {
            var at = e.getLocation();
            String where = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new IllegalArgumentException(
                    "not " + what + ": no valid JSON" + where + ": " + e.getOriginalMessage(), e);
        }
        if (!document.json().isObject()) throw document.refused("is no object", "an object with the schema " + schema);
        if (!document.text("schema").equals(schema))
            throw document.at("schema").refused("is " + document.at("schema").json(), "\"" + schema + "\"");
        long given = document.whole("version");
        if (given < 1 || given > version)
            throw document.at("version")
                    .refused("is " + given, "from 1 to " + version + ": a newer version of this library may read it");
        return document;
    }
}
