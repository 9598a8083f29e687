package io.barcast.app.models;

import io.barcast.app.doctor.Check;
import io.barcast.engine.catalog.ModelContents;
import io.barcast.engine.catalog.ModelUpdate;
import io.barcast.engine.catalog.ServableModel;
import io.barcast.engine.feature.FeatureSpec;
import io.barcast.engine.forecast.Forecasting;
import io.barcast.engine.model.BadModelException;
import io.barcast.engine.model.ModelFault;
import io.barcast.schemas.ModelArtifacts;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/** Validates a model as the predict service does before it may serve, one check per aspect. */
public final class ModelChecks {
  private static final String RETRAIN = "do not serve it; retrain it";

  private final FeatureSpec spec;
  private final List<PublicKey> trustedKeys;

  /**
   * @param spec the features that it has to read
   * @param trustedKeys one of these must have signed it; when empty, signatures are not checked
   */
  public ModelChecks(FeatureSpec spec, List<PublicKey> trustedKeys) {
    this.spec = spec;
    this.trustedKeys = List.copyOf(trustedKeys);
  }

  /**
   * The checks in the order of model validation; the contents of a bad artifact are not checked.
   */
  public List<Check> of(ModelUpdate update) {
    List<Check> checks = new ArrayList<>();
    checks.add(hash(update));
    checks.add(signature(update));
    try {
      ModelContents contents = ModelArtifacts.contents(update);
      checks.add(Check.ok("artifact", artifact(update, contents)));
      checks.add(golden(contents.golden().size()));
      checks.add(features(update, contents));
    } catch (BadModelException e) {
      checks.addAll(rejected(update, e));
    }
    return List.copyOf(checks);
  }

  private static Check hash(ModelUpdate update) {
    try {
      update.requireIntact();
      return Check.ok("hash", "SHA-256 " + update.sha256());
    } catch (BadModelException e) {
      return Check.fail("hash", e.getMessage(), "fetch it again: it has been changed");
    }
  }

  private Check signature(ModelUpdate update) {
    String found = update.signed() ? "signed" : "unsigned";
    if (trustedKeys.isEmpty()) {
      return Check.warn("signature", found + ", not checked", "give a key: --trusted-key FILE");
    }
    try {
      update.requireSigned(trustedKeys);
      return Check.ok("signature", "by a trusted key");
    } catch (BadModelException e) {
      return Check.fail("signature", found + ": " + e.getMessage(), "do not serve it");
    }
  }

  private static String artifact(ModelUpdate update, ModelContents contents) {
    return "%,d bytes, %s, horizons %s, %d features, %d attachments"
        .formatted(
            update.artifact().size(),
            update.card().family(),
            update.card().horizons().bars(),
            contents.reference().bins().features(),
            contents.attachments().size());
  }

  private static Check golden(int rows) {
    return rows == 0
        ? Check.warn("golden", "there is no golden row", "its scores cannot be checked")
        : Check.ok("golden", rows + " rows give the same outputs as when it was trained");
  }

  private Check features(ModelUpdate update, ModelContents contents) {
    try {
      new Forecasting(spec, update.card().horizons())
          .requireFit(new ServableModel(update.card(), contents.model(), contents.reference()));
      return Check.ok("features", "set " + spec.name() + ", hash " + spec.hash());
    } catch (IllegalArgumentException e) {
      return Check.fail(
          "features", e.getMessage(), "give the feature set that it was trained on: --set");
    }
  }

  private static List<Check> rejected(ModelUpdate update, BadModelException why) {
    if (why.fault() == ModelFault.REJECTED_GOLDEN) {
      return List.of(
          Check.ok("artifact", "%,d bytes".formatted(update.artifact().size())),
          Check.fail("golden", why.getMessage(), RETRAIN));
    }
    return List.of(Check.fail("artifact", why.fault().label() + ": " + why.getMessage(), RETRAIN));
  }
}
