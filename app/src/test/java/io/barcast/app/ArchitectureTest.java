package io.barcast.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who may import whom, between modules and between packages. */
@AnalyzeClasses(packages = "io.barcast", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final List<String> SERVICES =
      List.of("producers", "streams", "trainer", "monitoring");
  private static final List<String> ENGINE_ORDER =
      List.of(
          "digest",
          "bar",
          "calendar",
          "resample",
          "indicator",
          "formula",
          "feature",
          "model",
          "catalog",
          "forecast",
          "score",
          "detect",
          "drift",
          "replay");

  /** The families' packages, such as {@code fit.tree}, are between fit and evaluation. */
  private static final List<String> TRAINER_ORDER =
      List.of("data", "fit", "evaluation", "retraining", "search", "service");

  /** The types of the trainer that other modules may use. */
  private static final Set<String> TRAINER_ENTRY_TYPES =
      Set.of(
          "BoosterFile",
          "Dataset",
          "FeatureLog",
          "FamilyComparison",
          "FamilyResult",
          "FamilyTrainers",
          "FitSettings",
          "ImportedTrees",
          "LstmSettings",
          "XgboostSettings",
          "XgboostLibrary",
          "Reproduction",
          "RetrainingLoop",
          "RunLine",
          "RunOutlook",
          "RunResult",
          "TrainerSettings",
          "TreesImport",
          "Trigger",
          "TriggerRules",
          "SearchRequest",
          "SearchResult",
          "ReproduceSession",
          "RunPublisher",
          "SearchSession",
          "TrainerClients",
          "TrainerProgress",
          "TrainerReport",
          "TrainerService");

  @ArchTest static final ArchRule ENGINE_SEES_THE_JDK_ONLY = onlySees("engine");

  @ArchTest static final ArchRule SCHEMAS_SEES_ENGINE = onlySees("schemas", "engine");

  @ArchTest static final ArchRule RUNTIME_SEES_NO_OTHER = onlySees("runtime");

  @ArchTest static final ArchRule SERVICES_SEE_NO_OTHER_SERVICE = servicesAreIndependent();

  @ArchTest
  static final ArchRule EXPORT_SEES_SCHEMAS_AND_RUNTIME = onlySees("export", "schemas", "runtime");

  @ArchTest
  static final ArchRule ONLY_EXPORT_SEES_DATABASES =
      CompositeArchRule.of(seenOnlyBy("org.duckdb..", "export"))
          .and(seenOnlyBy("org.postgresql..", "export"));

  @ArchTest
  static final ArchRule ONLY_APP_SEES_EXPORT = seenOnlyBy(module("export"), "app", "benchmarks");

  @ArchTest
  static final ArchRule INTERCHANGE_SEES_ENGINE_RUNTIME_AND_TRAINER =
      onlySees("interchange", "engine", "runtime", "trainer");

  @ArchTest
  static final ArchRule ONLY_APP_SEES_INTERCHANGE =
      seenOnlyBy(module("interchange"), "app", "benchmarks");

  @ArchTest
  static final ArchRule ONLY_INTERCHANGE_SEES_ONNX =
      CompositeArchRule.of(seenOnlyBy("onnx..", "interchange"))
          .and(seenOnlyBy("org.nd4j.shade.protobuf..", "interchange"));

  @ArchTest
  static final ArchRule ONLY_APP_SEES_MONITORING =
      noClasses()
          .that(resideOutsideOfPackages(module("monitoring"), module("app"), module("benchmarks")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(module("monitoring"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ENGINE_DEPENDS_ON_JAVA =
      classes()
          .that()
          .resideInAPackage(module("engine"))
          .and()
          .doNotHaveSimpleName("VectorKernel")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify.annotations..", module("engine"));

  @ArchTest
  static final ArchRule ONLY_THE_VECTOR_KERNEL_SEES_THE_INCUBATING_MODULE =
      classes()
          .that()
          .resideInAPackage(module("engine"))
          .and()
          .haveSimpleName("VectorKernel")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "jdk.incubator.vector..", module("engine"));

  @ArchTest
  static final ArchRule ONLY_STREAMS_SEES_KAFKA_STREAMS =
      seenOnlyBy("org.apache.kafka.streams..", "streams", "app", "benchmarks");

  @ArchTest
  static final ArchRule ONLY_TRAINER_SEES_XGBOOST = seenOnlyBy("ml.dmlc.xgboost4j..", "trainer");

  @ArchTest
  static final ArchRule ONLY_TRAINER_SEES_DEEPLEARNING4J =
      CompositeArchRule.of(seenOnlyBy("org.deeplearning4j..", "trainer"))
          .and(seenOnlyBy("org.nd4j.linalg..", "trainer"))
          .and(seenOnlyBy("org.nd4j..", "trainer", "interchange"));

  @ArchTest
  static final ArchRule ONLY_APP_SEES_THE_BROKER =
      seenOnlyBy("kafka..", "app")
          .because("the services are clients: they meet a broker over the wire");

  @ArchTest
  static final ArchRule GENERATED_AVRO_STAYS_IN_SCHEMAS =
      seenOnlyBy("io.barcast.schemas.avro..", "schemas");

  @ArchTest static final ArchRule ENGINE_PACKAGES_LOOK_LEFT = engineOrder();

  @ArchTest static final ArchRule TRAINER_PACKAGES_LOOK_LEFT = trainerOrder();

  @ArchTest
  static final ArchRule FAMILIES_ARE_INDEPENDENT =
      slices().matching("io.barcast.trainer.fit.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule ONLY_ENTRY_TYPES_OF_THE_TRAINER_ARE_SEEN =
      noClasses()
          .that()
          .resideOutsideOfPackage(module("trainer"))
          .should()
          .dependOnClassesThat(
              resideInAPackage(module("trainer"))
                  .and(
                      describe(
                          "are no entry types",
                          type -> !TRAINER_ENTRY_TYPES.contains(outer(type)))));

  @ArchTest
  static final ArchRule COMMANDS_ARE_ON_TOP =
      noClasses()
          .that(resideOutsideOfPackages("io.barcast.app", module("app.command")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(module("app.command"));

  @ArchTest
  static final ArchRule NO_PACKAGE_CYCLES =
      slices().matching("io.barcast.(**)").should().beFreeOfCycles();

  private static String module(String name) {
    return "io.barcast." + name + "..";
  }

  private static ArchRule onlySees(String name, String... others) {
    String[] allowed =
        Stream.concat(Stream.of(name), Stream.of(others))
            .map(ArchitectureTest::module)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(module(name))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.barcast..").and(not(resideInAnyPackage(allowed))))
        .as(name + " sees of the modules only " + List.of(others))
        .allowEmptyShould(true);
  }

  private static ArchRule servicesAreIndependent() {
    return SERVICES.stream()
        .map(service -> onlySees(service, "engine", "schemas", "runtime"))
        .reduce((one, other) -> CompositeArchRule.of(one).and(other))
        .orElseThrow();
  }

  private static ArchRule seenOnlyBy(String packages, String... modules) {
    List<String> allowed =
        new ArrayList<>(Stream.of(modules).map(ArchitectureTest::module).toList());
    allowed.add(packages);
    return noClasses()
        .that(resideOutsideOfPackages(allowed.toArray(String[]::new)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages)
        .as(packages + " is seen only by " + List.of(modules));
  }

  private static ArchRule engineOrder() {
    List<ArchRule> rules = order("engine", ENGINE_ORDER);
    List<String> upToDrift = ENGINE_ORDER.subList(0, ENGINE_ORDER.indexOf("replay"));
    upToDrift.forEach(name -> rules.add(onlySeesLeft("engine", name, List.of("synthetic"))));
    return CompositeArchRule.of(rules);
  }

  private static ArchRule trainerOrder() {
    return CompositeArchRule.of(order("trainer", TRAINER_ORDER))
        .and(
            noClasses()
                .that()
                .resideInAPackage("io.barcast.trainer.fit")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.barcast.trainer.fit.*"));
  }

  private static List<ArchRule> order(String module, List<String> packages) {
    List<ArchRule> rules = new ArrayList<>();
    for (int i = 0; i < packages.size(); i++) {
      rules.add(onlySeesLeft(module, packages.get(i), packages.subList(i + 1, packages.size())));
    }
    return rules;
  }

  private static ArchRule onlySeesLeft(String module, String name, List<String> right) {
    String[] forbidden = right.stream().map(to -> module(module + "." + to)).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(module(module + "." + name))
        .should()
        .dependOnClassesThat(resideInAnyPackage(forbidden))
        .as(module + "." + name + " does not look right, at " + right)
        .allowEmptyShould(true);
  }

  /** The simple name of a class, or of the one that it is nested in. */
  private static String outer(JavaClass type) {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    return name.replaceFirst("\\$.*", "");
  }
}
