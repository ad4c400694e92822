package org.happensbefore.grader;

import java.lang.reflect.Method;
import java.util.Optional;
import org.happensbefore.guard.Guard;
import org.happensbefore.node.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Gives test methods the subject that is graded on this thread, and all its steps in one method a bound. */
final class SubjectParameter implements ParameterResolver, InvocationInterceptor {
    /** Bound while the tests of one grade run. */
    static final ScopedValue<Subject> GRADED = ScopedValue.newInstance();

    /** Method entries and backward branches of the subject in one property: some seconds, if it uses them up. */
    private static final long STEPS = 200_000_000;

    SubjectParameter() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return GRADED.isBound() && parameter.getParameter().getType().equals(Subject.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return GRADED.get();
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Optional<Throwable> thrown =
                Guard.withBudget(STEPS, () -> thrownBy(test)).value();
        if (thrown.isPresent()) throw thrown.get();
    }

    private static Optional<Throwable> thrownBy(Invocation<@Nullable Void> test) {
        try {
            test.proceed();
            return Optional.empty();
        } catch (Throwable thrown) {
            return Optional.of(thrown);
        }
    }
}
