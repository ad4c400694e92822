package org.happensbefore.node;

import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds numbers that are written as the machine's language has it: {@code String.format("%.1f", x)} is 1.5 here and 1,5
 * there. Only a format that stands in the code is judged.
 */
final class Locales {
    /**
     * A conversion that follows the language (fractions, digits in groups, dates, letters made large), or the line
     * separator. Text and plain whole numbers are let through: a language with digits of its own is the rare machine.
     */
    private static final Pattern LOCAL =
            Pattern.compile("%(?:\\d+\\$)?[-#+ 0(<]*(?:,[-#+ 0,(<]*\\d*d|[-#+ 0,(<]*\\d*(?:\\.\\d+)?[eEfgGtTnSCBXH])");

    private Locales() {}

    /** A call with its arguments, the receiver first. */
    static void check(Class<?> owner, String name, MethodTypeDesc type, List<Value> arguments, String place) {
        boolean formats = name.equals("formatted")
                || (name.equals("format") && type.parameterType(0).displayName().equals("String"));
        if (owner != String.class || !formats) return;
        for (Value.Origin o : arguments.getFirst().origins()) {
            if (!(o instanceof Value.Origin.Text(String format))) continue;
            var local = LOCAL.matcher(format.replace("%%", ""));
            if (!local.find()) continue;
            String writes = "writes " + local.group() + " with String." + name + "(..), ";
            throw local.group().equals("%n")
                    ? new Refusal(place, writes + "and lines end differently on other machines", "\\n")
                    : new Refusal(
                            place,
                            writes + "which depends on the language of the machine",
                            "String.format(Locale.ROOT, ..)");
        }
    }
}
