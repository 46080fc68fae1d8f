//! Expressions, and configuration to paste.

use eks_max_pods::*;

use crate::unknown::*;

#[unsafe(no_mangle)]
extern "C" fn expressions() {
    let text = Text::any();
    let mut options = ExpressionOptions::new(one_of(Dialect::ALL, Dialect::Nodeadm));
    if let Some(other) = ok(options.field(one_of(ResultField::ALL, ResultField::MaxPods))) {
        options = other;
    }
    let mut preview = Preview::new(text.as_str(), options);
    if let Some(error) = preview.error() {
        error.each_value(&mut named);
        facts(error);
        show(error.written());
        show(&error.kind());
        number(error.offset());
        number(error.length());
    }
    while let Some(instance_type) = instance_type() {
        let row = preview.row(&instance_type);
        number(row.effective.unwrap_or_default());
        number(u32::from(row.lint_bits()));
        number(row.has(one_of(&ExpressionRow::LINTS, AdviceCode::BurstWaits)));
        if let Some(error) = &row.error {
            error.each_value(&mut named);
            facts(error);
            show(&error.kind());
        }
        if let Some(share) = row.memory_share() {
            show(&share);
        }
    }
    preview.each_lint(&mut |said| advice(&said));
    if let Ok(expression) = Expression::compile(text.as_str(), options) {
        number(expression.reads(one_of(Variable::ALL, Variable::Vcpus)));
        let mut evaluator = expression.into_evaluator();
        number(evaluator.expression().reads(Variable::Vcpus));
        while let Some(instance_type) = instance_type() {
            match evaluator.evaluate(&instance_type) {
                Ok(value) => number(value),
                Err(error) => show(&error),
            }
        }
    }
}

#[unsafe(no_mangle)]
extern "C" fn configs() {
    let Some(instance_type) = instance_type() else { return };
    let texts: [Text; 6] = core::array::from_fn(|_| Text::any());
    let [cluster, region, group, endpoint, authority, service] = &texts;
    let options = ConfigOptions {
        cluster_name: maybe(cluster.as_str()),
        region: maybe(region.as_str()),
        node_group_name: maybe(group.as_str()),
        api_server_endpoint: maybe(endpoint.as_str()),
        certificate_authority: maybe(authority.as_str()),
        service_cidr: maybe(service.as_str()),
        max_pods_as: one_of(MaxPodsAs::ALL, MaxPodsAs::Number),
        ..ConfigOptions::new(warm_pool_options())
    };
    let target = one_of(ConfigTarget::ALL, ConfigTarget::Kubectl);
    let Some(config) = ok(render_config(target, &instance_type, options)) else { return };
    number(config.max_pods());
    config.each_file(&mut |name, language, text| {
        show(&name);
        show(&language);
        show(&text);
    });
    config.each_command(&mut |command| show(&command));
    config.each_note(&mut |note| advice(&note));
}
