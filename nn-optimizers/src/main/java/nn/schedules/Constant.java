package nn.schedules;

import com.google.auto.service.AutoService;
import nn.api.Schedule;
import nn.api.option.Describe;

/** The optimizer's learning rate throughout. */
@Describe(value = "The optimizer's learning rate throughout.", formula = "rate = base",
    source = "Bengio 2012, arXiv:1206.5533", example = "{type: constant}")
@AutoService(Schedule.class)
public record Constant() implements Schedule {

  @Override
  public float rate(float base, Progress progress) {
    return base;
  }
}
