package io.barcast.producers.file;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The sentence that says how a file is read. */
final class FileNote {
  private final Document document;
  private final Layout layout;
  private final BarTimes times;

  FileNote(Document document, Layout layout, BarTimes times) {
    this.document = document;
    this.layout = layout;
    this.times = times;
  }

  String text(Survey survey) {
    List<String> parts = new ArrayList<>();
    parts.add(document.label() + ": read as " + layout.title());
    parts.add(times.interval() + " bars");
    parts.add(stamps(survey));
    parts.add(times.edge() == StampEdge.OPEN ? "open-stamped" : "close-stamped");
    parts.addAll(layout.remarks());
    if (layout.text().decimalComma()) {
      parts.add("decimal comma");
    }
    if (times.grid().snaps()) {
      parts.add("times that jitter set to every " + times.interval());
    }
    if (times.mondayWeeks()) {
      parts.add("weeks from Monday to Monday");
    }
    if (survey.isNewestFirst()) {
      parts.add("newest first, sorted");
    } else if (!survey.isInOrder()) {
      parts.add("not in order of time, sorted");
    }
    return Line.printable(String.join(", ", parts));
  }

  private String stamps(Survey survey) {
    boolean sessions = layout.sessionDays() && times.days() > 0;
    boolean days = survey.hasOnlyDays() || sessions;
    return switch (survey.kind()) {
      case EPOCH -> survey.epochUnit() + ", " + (sessions ? "days of " : "") + zone();
      case OFFSET -> days ? "days of " + zone() : "times with offsets";
      case LOCAL, DAY -> days ? zone() + " dates" : "times of " + zone();
    };
  }

  private String zone() {
    return times.zone().equals(ZoneOffset.UTC) ? "UTC" : times.zone().toString();
  }
}
