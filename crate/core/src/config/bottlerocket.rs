//! Bottlerocket's user data. Max pods is a number there: in quotes it is ignored.

use super::template::File;

pub(super) const FILES: &[File] = &[File {
    name: "user-data.toml",
    language: "toml",
    template: r#"[settings.kubernetes]
^?joined^cluster-name = "^cluster^"
api-server = "^endpoint^"
cluster-certificate = "^ca^"
^^max-pods = ^maxPods^
"#,
}];
