package dev.clusterdeck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house's direction: arrows point one way, from the program down to the names of things. */
@AnalyzeClasses(packages = "dev.clusterdeck", importOptions = ImportOption.DoNotIncludeTests.class)
class DirectionTest {
    private static final String BASE = "dev.clusterdeck";

    @ArchTest
    static final ArchRule layers_point_downwards = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("program")
            .definedBy(BASE)
            .layer("edge")
            .definedBy(
                    BASE + ".terminal..",
                    BASE + ".deck..",
                    BASE + ".config..",
                    BASE + ".cli..",
                    BASE + ".demo..",
                    BASE + ".bench..")
            .layer("combined")
            .definedBy(BASE + ".overview..", BASE + ".recipe..")
            .layer("technologies")
            .definedBy(BASE + ".tech..")
            .layer("parts")
            .definedBy(BASE + ".screen..", BASE + ".plan..", BASE + ".watch..", BASE + ".verb..")
            .layer("remote")
            .definedBy(BASE + ".remote..")
            .layer("cluster")
            .definedBy(BASE + ".cluster..")
            .whereLayer("program")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("edge")
            .mayOnlyBeAccessedByLayers("program")
            .whereLayer("combined")
            .mayOnlyBeAccessedByLayers("edge", "program")
            .whereLayer("technologies")
            .mayOnlyBeAccessedByLayers("combined", "edge", "program")
            .whereLayer("parts")
            .mayOnlyBeAccessedByLayers("technologies", "combined", "edge", "program")
            .whereLayer("remote")
            .mayOnlyBeAccessedByLayers("parts", "technologies", "combined", "edge", "program");

    @ArchTest
    static final ArchRule technologies_do_not_import_each_other = slices().matching(BASE + ".tech.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ssh_stays_in_its_room = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + ".remote.ssh..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.schmizz..");

    @ArchTest
    static final ArchRule screens_read_no_clock = noClasses()
            .that()
            .resideInAnyPackage(BASE + ".screen..", BASE + ".tech..", BASE + ".overview..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule names_are_the_fields_own = classes()
            .should()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Data")
            .andShould()
            .haveSimpleNameNotEndingWith("Info");
}
