package io.barcast.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.Walks;
import io.barcast.engine.bar.Bar;
import io.barcast.engine.catalog.ModelCard;
import io.barcast.engine.catalog.ModelCatalog;
import io.barcast.engine.catalog.Role;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.catalog.Trust;
import io.barcast.engine.catalog.TrustChange;
import io.barcast.engine.model.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A PROVEN champion from bar 151 on that repeats the naive forecast 5 and 10 bars ahead. */
class HorizonTrustTest {
  private static final long HOUR_MS = 3_600_000L;
  private static final ServableModel PROVEN = proven(Set.of(0));

  private static ServableModel proven(Set<Integer> activeHorizons) {
    ServableModel linear = Models.linear(1, Role.CHAMPION, 150 * HOUR_MS, "return_1", -3);
    ModelCard card = linear.card();
    return new ServableModel(
        new ModelCard(
            card.id(),
            card.family(),
            card.role(),
            Trust.PROVEN,
            card.interval(),
            card.activeFromMs(),
            card.specHash(),
            card.horizons()),
        linear.model().withNaiveFallback(activeHorizons),
        linear.reference());
  }

  @Test
  void shouldTrustOnlyTheActiveHorizonsOfAProvenModel() {
    List<Prediction> champion = predictions(ModelCatalog.EMPTY.with(PROVEN), Role.CHAMPION);

    assertThat(champion).hasSize(50).allMatch(each -> each.trust() == Trust.PROVEN);
    assertThat(champion)
        .extracting(HorizonTrustTest::trusts)
        .containsOnly(List.of(Trust.PROVEN, Trust.BASELINE, Trust.BASELINE));
    assertThat(champion)
        .flatExtracting(Prediction::horizons)
        .filteredOn(HorizonForecast::naive)
        .hasSize(100)
        .allMatch(each -> each.expectedReturn() == 0 && each.probabilityUp() == 0.5);
  }

  @Test
  void shouldTrustAModelAtEveryHorizonWhereItIsActiveAtAll() {
    ServableModel everywhere = proven(Set.of(0, 1, 2));

    assertThat(predictions(ModelCatalog.EMPTY.with(everywhere), Role.CHAMPION))
        .extracting(HorizonTrustTest::trusts)
        .containsOnly(List.of(Trust.PROVEN, Trust.PROVEN, Trust.PROVEN));
  }

  @Test
  void shouldTrustAModelThatIsActiveNowhereAsTheBaseline() {
    assertThat(predictions(ModelCatalog.EMPTY.with(proven(Set.of())), Role.CHAMPION))
        .extracting(HorizonTrustTest::trusts)
        .containsOnly(List.of(Trust.BASELINE, Trust.BASELINE, Trust.BASELINE));
  }

  @Test
  void shouldSuspendAModelAtEveryHorizonAndLessenItsTrustAtItsActiveOnes() {
    ModelCatalog models =
        ModelCatalog.EMPTY
            .with(PROVEN)
            .with(change(170, Trust.UNPROVEN, "worse"))
            .with(change(180, Trust.SUSPENDED, "no skill"));

    List<List<Trust>> trusts =
        predictions(models, Role.CHAMPION).stream().map(HorizonTrustTest::trusts).toList();

    assertThat(trusts.subList(20, 30))
        .containsOnly(List.of(Trust.UNPROVEN, Trust.BASELINE, Trust.BASELINE));
    assertThat(trusts.subList(30, 50))
        .containsOnly(List.of(Trust.SUSPENDED, Trust.SUSPENDED, Trust.SUSPENDED));
  }

  @Test
  void shouldMarkEveryForecastOfTheNaiveModel() {
    assertThat(predictions(ModelCatalog.EMPTY, Role.BASELINE))
        .filteredOn(each -> each.trust() == Trust.BASELINE)
        .isNotEmpty()
        .extracting(HorizonTrustTest::trusts)
        .containsOnly(List.of(Trust.BASELINE, Trust.BASELINE, Trust.BASELINE));
  }

  private static TrustChange change(int bar, Trust trust, String reason) {
    return new TrustChange(PROVEN.card().id(), bar * HOUR_MS, trust, reason);
  }

  private static List<Trust> trusts(Prediction prediction) {
    return prediction.horizons().stream().map(prediction::trust).toList();
  }

  private static List<Prediction> predictions(ModelCatalog models, Role role) {
    List<Bar> bars = Walks.hourly("A", 1, 200);
    Forecaster forecaster = new Forecaster(bars.get(0).series(), Forecasting.standard());
    List<ForecastEvent> events = new ArrayList<>();
    bars.forEach(bar -> events.addAll(forecaster.onBar(bar, models)));
    return events.stream()
        .filter(Prediction.class::isInstance)
        .map(Prediction.class::cast)
        .filter(each -> each.role() == role)
        .toList();
  }
}
