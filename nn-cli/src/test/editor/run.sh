#!/bin/sh
# run.sh FOLDER ZIP: unpacks the installation into FOLDER, gives it a plugin with the layer `wavy`, fetches the YAML
# language server with npm, and lets check.mjs ask it. Run by `mvn verify -Peditor`; needs node, npm and unzip.
set -eu
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
zip=$(CDPATH='' cd "$(dirname "$2")" && pwd)/$(basename "$2")
rm -rf "$1" && mkdir -p "$1" && cd "$1"
unzip -q "$zip"
home=$(echo "$PWD"/nn-*)
chmod +x "$home/bin/nn"
jdk=$("$home/bin/nn" doctor | sed -n "s/^ok *Java: .* in //p")
"$home/bin/nn" plugins new wavy --kind layer --quiet
"$jdk/bin/javac" -parameters -proc:none -cp "$home/lib/*" -d wavy/src/main/resources wavy/src/main/java/com/example/wavy/*.java
"$jdk/bin/jar" --create --file "$home/plugins/wavy.jar" -C wavy/src/main/resources .
"$home/bin/nn" schema >nn.json
cp "$here/package.json" "$here/check.mjs" .
npm install --no-audit --no-fund --silent
node check.mjs node_modules/yaml-language-server/bin/yaml-language-server nn.json "$home/bin/nn"
