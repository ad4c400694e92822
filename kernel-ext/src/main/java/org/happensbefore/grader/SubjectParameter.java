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

/**
 * Gives test methods the subject that is graded on this thread, and all its steps in one method a bound. What runs out
 * outside the subject's own steps is the subject's doing as well, where a test is shown to pass with others.
 */
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
        try {
            Optional<Throwable> thrown =
                    Guard.withBudget(STEPS, () -> thrownBy(test)).value();
            if (thrown.isPresent()) throw thrown.get();
        } catch (Guard.StepLimit limit) {
            throw new Subject.Limit("steps", "the class did not come to an end: " + limit.getMessage());
        } catch (StackOverflowError deep) {
            throw new Subject.Limit("stack", "the class nests values too deeply");
        } catch (OutOfMemoryError full) {
            throw new Subject.Limit("memory", "the class remembers more than there is memory for");
        }
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
