@echo off
rem The command nn on Windows. NN_JAVA_HOME, else JAVA_HOME, else the PATH names the JDK (25 or newer);
rem NN_JAVA_OPTS holds further options for Java, such as -Xmx8g.
setlocal
set "NN_HOME=%~dp0.."
for %%i in ("%NN_HOME%") do set "NN_HOME=%%~fi"
set "NN_JAVA=java"
if defined JAVA_HOME set "NN_JAVA=%JAVA_HOME%\bin\java"
if defined NN_JAVA_HOME set "NN_JAVA=%NN_JAVA_HOME%\bin\java"
set "NN_JAR="
for %%j in ("%NN_HOME%\lib\nn-cli-*.jar") do set "NN_JAR=%%~fj"
if not defined NN_JAR (
  echo nn: error: no lib\nn-cli-*.jar in %NN_HOME%: unpack nn again 1>&2
  exit /b 1
)
"%NN_JAVA%" --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xms16m ^
  -XX:MaxNewSize=16m -XX:MaxRAMPercentage=75 -XX:-UsePerfData -Xshare:auto -Dguice_bytecode_gen_option=DISABLED ^
  -Dnn.home="%NN_HOME%" -Dnn.launcher=true %NN_JAVA_OPTS% -cp "%NN_JAR%" nn.cli.Main %*
exit /b %ERRORLEVEL%
