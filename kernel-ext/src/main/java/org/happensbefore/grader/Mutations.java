package org.happensbefore.grader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pitest.classinfo.ClassName;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.engine.gregor.GregorMutater;
import org.pitest.mutationtest.engine.gregor.MethodMutatorFactory;
import org.pitest.mutationtest.engine.gregor.config.Mutator;

/** Small changes to compiled code, each of which the tests should notice: PIT's mutation engine. */
final class Mutations {
    /** How many are made of one solution. */
    static final int COUNT = 20;

    private static final List<MethodMutatorFactory> MUTATORS = Stream.concat(
                    Mutator.newDefaults().stream(),
                    Mutator.fromStrings(List.of("REMOVE_CONDITIONALS", "INLINE_CONSTS", "NON_VOID_METHOD_CALLS"))
                            .stream())
            .toList();

    private Mutations() {}

    /** Up to {@link #COUNT} mutations, spread evenly over the code, by what they change. */
    static Map<String, Compiled> of(Compiled original) {
        var mutater = new GregorMutater(
                name -> Optional.ofNullable(original.classes().get(name)).or(() -> ofLibrary(name)),
                m -> !m.getName().equals("<clinit>"),
                MUTATORS);
        List<MutationDetails> all = original.classes().keySet().stream()
                .flatMap(name -> mutater.findMutations(ClassName.fromString(name)).stream())
                .filter(m ->
                        !m.getDescription().contains("java/lang/Throwable::toString")) // of a switch, by the compiler
                .sorted(Comparator.comparing(
                                (MutationDetails m) -> m.getClassName().asJavaName())
                        .thenComparingInt(MutationDetails::getLineNumber)
                        .thenComparingInt(MutationDetails::getFirstIndex)
                        .thenComparing(MutationDetails::getMutator))
                .toList();
        var chosen = new LinkedHashMap<String, Compiled>();
        for (MutationDetails m : spread(all)) {
            String what = "%s.%s, line %d: %s"
                    .formatted(m.getClassName().asJavaName(), m.getMethod(), m.getLineNumber(), m.getDescription());
            String name = what;
            for (int i = 2; chosen.containsKey(name); i++) name = what + " (" + i + ")";
            chosen.put(
                    name,
                    original.with(
                            m.getClassName().asJavaName(),
                            mutater.getMutation(m.getId()).getBytes()));
        }
        return chosen;
    }

    /** A class that the code only uses: the engine asks for it where two types meet and it needs what they share. */
    private static Optional<byte[]> ofLibrary(String name) {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = Mutations.class.getClassLoader().getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static List<MutationDetails> spread(List<MutationDetails> all) {
        if (all.size() <= COUNT) return all;
        var spread = new ArrayList<MutationDetails>();
        for (int i = 0; i < COUNT; i++) spread.add(all.get(i * all.size() / COUNT));
        return spread;
    }
}
