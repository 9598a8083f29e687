package io.barcast.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.barcast.engine.bar.SeriesId;
import io.barcast.engine.feature.FeatureRow;
import io.barcast.trainer.Market;
import java.io.File;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBlocksTest {
  private static final int ROW_BYTES = SeriesRows.rowBytes(Market.SPEC.size());
  private static final int BLOCK_BYTES = RowBlocks.ROWS * ROW_BYTES;

  @Test
  void shouldAllocateOnTheHeapFirstAndThenInAFile() {
    RowBlocks memory = new RowBlocks(ROW_BYTES, 2L * BLOCK_BYTES + 1);

    assertThat(memory.next().isDirect()).isFalse();
    assertThat(memory.next().isDirect()).isFalse();
    assertThat(memory.next().isDirect()).isTrue();
  }

  @Test
  void shouldGiveBlocksThatDoNotOverlap() {
    RowBlocks memory = new RowBlocks(ROW_BYTES, 0);
    List<ByteBuffer> blocks = new ArrayList<>();
    for (int block = 0; block < 300; block++) {
      byte[] content = new byte[BLOCK_BYTES];
      Arrays.fill(content, (byte) block);
      blocks.add(memory.next().put(0, content));
    }

    for (int block = 0; block < blocks.size(); block++) {
      assertThat(blocks.get(block).capacity()).isEqualTo(BLOCK_BYTES);
      assertThat(blocks.get(block).get(0)).isEqualTo((byte) block);
      assertThat(blocks.get(block).get(BLOCK_BYTES - 1)).isEqualTo((byte) block);
    }
  }

  @Test
  void shouldLeaveNoFileBehind() {
    assertThat(new RowBlocks(ROW_BYTES, 0).next().isDirect()).isTrue();

    assertThat(new File(System.getProperty("java.io.tmpdir")).list())
        .noneMatch(name -> name.startsWith("barcast-rows-"));
  }

  @Test
  void shouldHoldTheSameRowsInAFileAsOnTheHeap() {
    SeriesRows onHeap = rows(new RowBlocks(ROW_BYTES));
    SeriesRows inFile = rows(new RowBlocks(ROW_BYTES, 0));

    assertThat(inFile.size()).isEqualTo(999).isEqualTo(onHeap.size());
    for (int row = 0; row < inFile.size(); row++) {
      assertThat(inFile.timeMs(row)).isEqualTo(onHeap.timeMs(row));
      assertThat(inFile.close(row)).isEqualTo(onHeap.close(row));
      assertThat(inFile.volatility(row)).isEqualTo(onHeap.volatility(row));
      assertThat(inFile.values(row)).isEqualTo(onHeap.values(row));
      assertThat(inFile.countUntil(inFile.timeMs(row))).isEqualTo(row + 1);
    }
  }

  /** Some 1,000 rows, of which one is missing, and one comes late. */
  private static SeriesRows rows(RowBlocks memory) {
    List<FeatureRow> given = Market.rows("A", 1_000, 1, bar -> 0.5);
    SeriesRows rows = new SeriesRows(new SeriesId("A", Market.HOUR), Market.SPEC.size(), memory);
    for (int bar = 0; bar < given.size(); bar++) {
      if (bar != 100 && bar != 500) {
        assertThat(rows.add(given.get(bar))).isTrue();
      }
    }
    float[] late = new float[Market.SPEC.size()];
    assertThat(rows.add(Market.revised("A", 500, 77, late))).isTrue();
    assertThat(rows.close(499)).isEqualTo(77);
    assertThat(rows.close(500)).isEqualTo(given.get(501).close());
    return rows;
  }
}
