package io.barcast.app.settings;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The help of flags that stand for a module's setting: the text of its definition. */
final class SettingTexts extends ResourceBundle {
  private final Map<String, String> texts;

  SettingTexts(Map<String, String> texts) {
    this.texts = texts;
  }

  @Override
  protected @Nullable Object handleGetObject(String key) {
    return texts.get(key);
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(texts.keySet());
  }
}
