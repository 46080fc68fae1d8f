//! Configuration to paste: what is not refused stays in its place.

use arbitrary::{Result, Unstructured};
use eks_max_pods::{ConfigOptions, ConfigTarget, MaxPodsAs, render_config};

use crate::inputs::{instance_type, maybe, text, warm_pool_options};

const SIGNS: &[&str] = &[
    "a",
    "Z",
    "0",
    "-",
    "_",
    ".",
    "/",
    ":",
    "https://",
    "example",
    ".com",
    ":443",
    "10.100.0.0",
    "/16",
    "fd00::",
    "/108",
    "us-west-2",
    "YWJj",
    "=",
    "==",
    "\"",
    "'",
    "\n",
    "\r",
    "\\",
    "${",
    "}",
    "#",
    "`",
    "$(",
    ";",
    "&",
    " ",
    "{{",
    "é",
    "\u{0}",
    "\u{2028}",
];

pub(crate) fn run(u: &mut Unstructured<'_>) -> Result<()> {
    let (instance_type, node) = (instance_type(u)?, warm_pool_options(u)?);
    let mut texts: [Option<String>; 6] = Default::default();
    for each in &mut texts {
        *each = maybe(u, |u| text(u, SIGNS))?;
    }
    let [cluster, region, group, endpoint, authority, service] = &texts;
    let options = ConfigOptions {
        cluster_name: cluster.as_deref(),
        region: region.as_deref(),
        node_group_name: group.as_deref(),
        api_server_endpoint: endpoint.as_deref(),
        certificate_authority: authority.as_deref(),
        service_cidr: service.as_deref(),
        max_pods_as: *u.choose(MaxPodsAs::ALL)?,
        ..ConfigOptions::new(node)
    };
    let target = *u.choose(ConfigTarget::ALL)?;
    let config = match render_config(target, &instance_type, options) {
        Ok(config) => config,
        Err(error) => {
            let (field, sentence) = (error.field().to_string(), error.to_string());
            assert!(!field.is_empty() && sentence.starts_with(&field), "{sentence}");
            return Ok(());
        }
    };
    for text in texts.iter().flatten() {
        let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./:+=".contains(&byte));
        assert!(plain && !text.is_empty(), "{text:?} was let through");
    }
    let check = |text: &str| {
        let control = text.contains(|c: char| c.is_control() && c != '\n');
        assert!(!control && !text.contains('^') && !text.is_empty(), "{target:?}: {text:?}");
    };
    let mut parts = 0;
    config.each_file(&mut |name, language, text| {
        let text = text.to_string();
        check(&text);
        assert!(!name.is_empty() && !language.is_empty() && text.ends_with('\n'), "{name}: {text:?}");
        parts += 1;
    });
    config.each_command(&mut |command| {
        check(&command.to_string());
        parts += 1;
    });
    assert!(parts > 0, "{target:?} has nothing to paste");
    config.each_note(&mut |note| assert!(!note.to_string().contains(['{', '}']), "{note}"));
    Ok(())
}
