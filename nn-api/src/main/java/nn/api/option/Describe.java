package nn.api.option;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an extension is, written once for {@code nn plugins describe}, the schema, the documentation and hints. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Describe {

  /** One sentence. */
  String value();

  /** The formula, shapes where they help: {@code y = x·W + b, x [features], y [units]}. */
  String formula() default "";

  /** Paper and year. */
  String source() default "";

  /** The extension as a YAML flow map: {@code {type: dense, units: 10}}. It is checked by a test. */
  String example();
}
