package io.barcast.app;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The engine has no clock, no unseeded randomness, no output, and the same arithmetic everywhere.
 */
@AnalyzeClasses(packages = "io.barcast.engine", importOptions = DoNotIncludeTests.class)
class EnginePurityTest {
  private static final String ENGINE = "io.barcast.engine..";

  @ArchTest
  static final ArchRule ENGINE_READS_NO_CLOCK =
      CompositeArchRule.of(engineCallsNone(System.class, "currentTimeMillis|nanoTime"))
          .and(engineCallsNone("java\\.time\\..*", "now"))
          .and(engineSeesNo(Clock.class));

  @ArchTest
  static final ArchRule ENGINE_DRAWS_NO_UNSEEDED_RANDOM =
      CompositeArchRule.of(engineSeesNo(ThreadLocalRandom.class))
          .and(engineSeesNo(SecureRandom.class))
          .and(engineCallsNone(UUID.class, "randomUUID"))
          .and(engineCallsNone(Math.class, "random"))
          .and(engineCallsNone(StrictMath.class, "random"))
          .and(noClasses().that().resideInAPackage(ENGINE).should().callConstructor(Random.class));

  @ArchTest
  static final ArchRule ENGINE_PRINTS_NOTHING =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "org.slf4j..");

  @ArchTest
  static final ArchRule ENGINE_USES_STRICT_MATH =
      engineCallsNone(
              Math.class,
              "exp|expm1|log|log10|log1p|pow|cbrt|hypot|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh")
          .because("Math's transcendental functions may differ from one machine to the next");

  private static ArchRule engineSeesNo(Class<?> forbidden) {
    return noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .dependOnClassesThat(type(forbidden));
  }

  private static ArchRule engineCallsNone(Class<?> owner, String methods) {
    return engineCallsNone(owner.getName().replace(".", "\\."), methods);
  }

  private static ArchRule engineCallsNone(String ownerPattern, String methods) {
    return noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .accessTargetWhere(
            target(owner(nameMatching(ownerPattern))).and(target(nameMatching(methods))))
        .as("engine does not call " + ownerPattern + " " + methods);
  }
}
