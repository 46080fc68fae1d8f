import { init } from 'eks-max-pods';
import 'eks-max-pods/element/define';
import { createApp } from 'vue';
import NodePods from './NodePods.vue';

await init();
createApp(NodePods).mount('#app');
