//! The EKS add-on `vpc-cni`, whose values are texts.

use super::template::File;

pub(super) const FILES: &[File] = &[File {
    name: "configuration-values.json",
    language: "json",
    template: r#"{
  "env": {^*,
    "|": "|"^
  }
}
"#,
}];

pub(super) const COMMANDS: &[&str] = &[
    r#"aws eks update-addon^?region^ --region ^region^^^ --cluster-name ^?cluster^^cluster^^^^!cluster^CLUSTER^^ --addon-name vpc-cni --resolve-conflicts OVERWRITE --configuration-values '{"env":{^*,"|":"|"^}}'"#,
];
