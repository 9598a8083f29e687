package io.barcast.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barcast.schemas.avro.BarRecord;
import io.barcast.schemas.avro.FeatureRecord;
import io.barcast.schemas.avro.OutcomeRecord;
import io.barcast.schemas.avro.RetrainRequestRecord;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class ConfirmingRegistryTest {
  private static final Schema BAR = BarRecord.getClassSchema();
  private static final Schema REQUEST = RetrainRequestRecord.getClassSchema();

  private final ForwardingRegistry server = new ForwardingRegistry(new InProcessRegistry());
  private final ConfirmingRegistry client = new ConfirmingRegistry(server);

  @Test
  void shouldBelieveThatAnIdIsUnknownWhileTheRegistryHasWhatItHad() {
    client.register("bars-value", BAR);

    assertThat(fault(77)).isEqualTo(WireFault.UNKNOWN_SCHEMA);
    assertThat(client.problem()).isEmpty();
  }

  @Test
  void shouldNoticeThatTheRegistryHasLostItsStore() {
    client.register("bars-value", BAR);
    server.target = new InProcessRegistry();

    assertThat(fault(77)).isEqualTo(WireFault.REGISTRY_LOST);
    assertThat(client.problem()).get().asString().contains("schema 77", "no longer has schema 1");
  }

  @Test
  void shouldNoticeAStoreThatWasFilledAgainInAnotherOrder() {
    client.register("bars-value", BAR);
    server.target = new InProcessRegistry();
    server.register("requests-value", REQUEST);
    server.register("bars-value", BAR);

    assertThat(fault(2)).isEqualTo(WireFault.REGISTRY_LOST);
  }

  @Test
  void shouldNoticeALostStoreThoughNoNewSchemaIsAskedFor() {
    client.register("bars-value", BAR);
    client.requireStillThere();
    server.target = new InProcessRegistry();

    WireException lost = catchThrowableOfType(WireException.class, client::requireStillThere);

    assertThat(lost.fault()).isEqualTo(WireFault.REGISTRY_LOST);
    assertThat(lost).hasMessageStartingWith("the registry no longer has schema 1, which");
    assertThat(client.problem()).isEmpty();
  }

  @Test
  void shouldGoOnWhenTheStoreIsRestored() {
    SchemaRegistry store = server.target;
    client.register("bars-value", BAR);
    int other = store.register("features-value", FeatureRecord.getClassSchema());
    server.target = new InProcessRegistry();
    assertThat(fault(other)).isEqualTo(WireFault.REGISTRY_LOST);

    server.target = store;

    assertThat(client.byId(other)).isEqualTo(FeatureRecord.getClassSchema());
    assertThat(client.problem()).isEmpty();
  }

  @Test
  void shouldTakeAnOddErrorCodeForAnUnknownIdWhenTheRegistryAnswersForOthers() {
    client.register("bars-value", BAR);
    ForwardingRegistry odd =
        new ForwardingRegistry(server.target) {
          @Override
          public Schema byId(int id) {
            if (id == 77) {
              throw WireException.of(WireFault.NOT_A_REGISTRY, "404 without a code");
            }
            return super.byId(id);
          }
        };
    server.target = odd;

    assertThat(fault(77)).isEqualTo(WireFault.UNKNOWN_SCHEMA);
  }

  @Test
  void shouldSayWhatTheRegistrySaysWhenNothingIsKnownOfIt() {
    assertThat(fault(1)).isEqualTo(WireFault.UNKNOWN_SCHEMA);
    server.register("outcomes-value", OutcomeRecord.getClassSchema());
    assertThat(client.byId(1)).isEqualTo(OutcomeRecord.getClassSchema());
  }

  private WireFault fault(int id) {
    return catchThrowableOfType(WireException.class, () -> client.byId(id)).fault();
  }
}
